"""Who may ask what: every address of the site, every role, GET and POST."""
