"""Reads: who is asking, what they may see, and what a page shows of it."""
