"""English formats, with the day before the month, as the other readers of an Albanian site expect."""
