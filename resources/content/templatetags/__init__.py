"""Template tags for what pages carry."""
