"""The demonstration: what `make run` starts. Its accounts and its key exist only here."""

import os

from pact_site.settings.base import *
from pact_site.settings.base import INSTALLED_APPS, VAR_DIR
from pact_site.settings.logs import logging_for

DEMO = True
DEBUG = os.environ.get("DJANGO_DEBUG", "") == "1"
SECRET_KEY = "demonstration-only-production-refuses-to-start-with-this-key"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, os.environ.get("ALLOWED_HOSTS", "").split(","))]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.contrib.styleguide"]
PAGE_CACHE = not DEBUG  # who changes a template wants to see it
# Passkeys need a secure origin; browsers count http://localhost as one, the library wants to be told.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
LOGGING = logging_for("console")
# In the terminal of `make run` the accounts must stay in sight: neither every page that is loaded nor every task gets a line. The worker
# sets the levels of its loggers itself, so a handler holds the lines back.
LOGGING["handlers"]["warnings"] = LOGGING["handlers"]["stderr"] | {"level": "WARNING"}
LOGGING["loggers"] |= {name: {"handlers": ["warnings"], "propagate": False} for name in ("wagtail", "django_tasks", "django_tasks_db")}
