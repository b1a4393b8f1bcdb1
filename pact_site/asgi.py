"""One ASGI application for pages (and later websockets), served by Granian."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pact_site.settings.production")

_pages = get_asgi_application()

from home.checks import refuse_demonstration_accounts

refuse_demonstration_accounts()
application = ProtocolTypeRouter({"http": _pages})
