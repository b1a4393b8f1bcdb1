"""Suggestions: made, followed through a redraft, decided, shown."""
