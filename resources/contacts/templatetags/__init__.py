"""Template tags of the help lines."""
