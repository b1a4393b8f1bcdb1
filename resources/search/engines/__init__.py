"""The two engines: the same plan in, the same set of entries out. What a plan says is decided outside; nothing is decided here."""
