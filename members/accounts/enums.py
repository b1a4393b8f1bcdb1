"""Fixed names of this room."""

SECRETARIAT = "Secretariat"
CASE_HANDLERS = "Case handlers"
#: They write pages and send them in; the secretariat approves. Wagtail's own group.
EDITORS = "Editors"
