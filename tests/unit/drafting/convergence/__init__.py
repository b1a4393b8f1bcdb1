"""Any order of what several people, two processes of the site and forms do to one text ends in one text: the real room, on a log that is a list."""
