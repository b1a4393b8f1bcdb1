"""One ASGI application for pages (and later websockets), served by Granian."""

import os

import django
from channels.routing import ProtocolTypeRouter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pact_site.settings.production")
django.setup(set_prefix=False)

from home.checks import refuse_demonstration_accounts
from pact_site.handler import OneThreadHandler
from pact_site.static_files import StaticFiles

refuse_demonstration_accounts()
application = ProtocolTypeRouter({"http": StaticFiles(OneThreadHandler())})
