"""What editors keep in Wagtail: synonym groups, recommended results."""
