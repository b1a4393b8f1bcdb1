"""Where websockets lead: only for who comes from a page of the site, by the cookie of their session."""

from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from channels.sessions import CookieMiddleware
from django.urls import path

from members.drafting.consumers import DraftConsumer
from pact_site.closing import ClosesAtOnce

_rooms = URLRouter([path("ws/drafts/<int:draft_id>/", DraftConsumer.as_asgi())])
sockets = ClosesAtOnce(AllowedHostsOriginValidator(CookieMiddleware(_rooms)))
