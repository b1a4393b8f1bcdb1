"""Lives here: help lines. Never here: reports of incidents."""
