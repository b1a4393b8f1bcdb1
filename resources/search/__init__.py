"""Lives here: the analysis of Albanian and English, search entries, both engines, the result page. It knows no other room: rooms register their
kinds. Never here: a rule who may see an object."""
