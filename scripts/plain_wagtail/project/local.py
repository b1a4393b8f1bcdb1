"""What anybody sets after `wagtail start`: a key, hosts, PostgreSQL, two languages."""

import dj_database_url

from .base import INSTALLED_APPS, MIDDLEWARE

SECRET_KEY = "only-for-the-bench-this-project-is-thrown-away-when-it-ends"
ALLOWED_HOSTS = ["localhost"]
DATABASES = {"default": dj_database_url.config()}
INSTALLED_APPS = ["guides", "django.contrib.postgres", *INSTALLED_APPS]
LANGUAGE_CODE = "sq"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("sq", "Albanian"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
MIDDLEWARE = [*MIDDLEWARE[:2], "django.middleware.locale.LocaleMiddleware", *MIDDLEWARE[2:]]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
