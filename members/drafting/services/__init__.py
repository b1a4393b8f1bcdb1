"""Writes. Every change of the text goes through `log.writing`, under the draft's lock."""
