"""Reads of this room that no single model can answer."""
