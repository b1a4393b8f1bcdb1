"""Albanian formats."""
