"""Template tags of the page frame: navigation, languages, the demonstration line."""
