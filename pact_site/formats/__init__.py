"""Formats of dates and numbers as Albania writes them; Django's own for `sq` read the month first and start weeks on Sunday."""
