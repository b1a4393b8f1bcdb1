"""The rooms that the public reads and searches."""
