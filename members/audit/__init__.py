"""Lives here: reading and exporting the log of acts. Never here: writing it; rooms write through `wagtail.log_actions.log()`."""
