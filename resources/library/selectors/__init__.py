"""Reads of the library that span its models."""
