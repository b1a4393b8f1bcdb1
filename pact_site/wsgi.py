"""WSGI entry for tools that want one; the site itself runs as ASGI."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pact_site.settings.production")

application = get_wsgi_application()
