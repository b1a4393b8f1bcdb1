"""Fixed names of this room."""

SECRETARIAT = "Secretariat"
CASE_HANDLERS = "Case handlers"
