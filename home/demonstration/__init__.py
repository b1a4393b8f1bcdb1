"""Loads the demonstration's content from `home/demo/` into the rooms, through their services. Each module's `load()` may run again: it
changes nothing that is there already."""
