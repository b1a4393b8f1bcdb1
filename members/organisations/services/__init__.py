"""Writes of this room: each function is one act, in one transaction, with its log entry and its notices."""
