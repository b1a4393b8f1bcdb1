"""Writes of this room: publishing a text, signing it, withdrawing. Each is one transaction with its log entry and its notices."""
