"""Tests: the demonstration's rules, quick password hashes, mail in memory, tasks recorded and not run."""

import atexit
import tempfile
from contextlib import ExitStack
from pathlib import Path

from pact_site.embedded_postgres import database_url

# The test process owns the embedded server until it ends; xdist's workers inherit the address.
_database = ExitStack()
_database.enter_context(database_url(Path(__file__).resolve().parents[2] / "var"))
atexit.register(_database.close)

from pact_site.settings.base import *
from pact_site.settings.base import DATABASES, INSTALLED_APPS, STORAGES

DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
SECRET_KEY = "test-only"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
VAR_DIR = Path(tempfile.mkdtemp(prefix="pact-test-"))
MEDIA_ROOT = VAR_DIR / "media"
EMAIL_FILE_PATH = VAR_DIR / "mail"
STORAGES = {
    **STORAGES,
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR_DIR / "private", "base_url": None}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# What a test writes need not outlive a power cut.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
# A thread of a test leaves no connection behind.
DATABASES["default"]["CONN_MAX_AGE"] = 0
ELASTICSEARCH_URL = ""
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# Rate limits are tried in their own tests; elsewhere they would make one test depend on another.
ACCOUNT_RATE_LIMITS = False
# Nothing kept from one test to the next.
HELP_LINES_KEPT_SECONDS = 0
PAGE_CACHE = False  # its own tests put it in front of the site themselves
