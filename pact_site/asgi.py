"""One ASGI application for pages and websockets, served by Granian."""

import os

import django
from channels.routing import ProtocolTypeRouter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pact_site.settings.production")
django.setup(set_prefix=False)

from django.conf import settings

from home.checks import refuse_demonstration_accounts
from home.page_cache.wrapper import PageCache
from pact_site.handler import OneThreadHandler
from pact_site.sockets import sockets
from pact_site.static_files import StaticFiles

refuse_demonstration_accounts()
_site = StaticFiles(OneThreadHandler())
application = ProtocolTypeRouter({"http": PageCache(_site) if settings.PAGE_CACHE else _site, "websocket": sockets})
