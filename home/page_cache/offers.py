"""What the cache and the view that serves pages say to one another, in the scope of the request: the cache offers, the view accepts.

It stands in no header: nobody outside can say it, and nothing of it leaves the site.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

NAME = "pact.page_cache"
#: What a page made for everybody may know of the request: what stands in the key, and the server itself.
OF_EVERYBODY = frozenset({"REQUEST_METHOD", "QUERY_STRING", "SCRIPT_NAME", "PATH_INFO", "SERVER_NAME", "SERVER_PORT", "HTTP_HOST"})


@dataclass
class Offer:
    """The cache would keep the answer. `generation`: what it would be an answer of; `accepted`: a view says that anybody may read it."""

    generation: int
    accepted: bool = False


def offer_of(request: HttpRequest) -> Offer | None:
    """The offer that came with the request, if one did."""
    found = getattr(request, "scope", {}).get(NAME)
    return found if isinstance(found, Offer) else None


def make_anonymous(request: HttpRequest) -> None:
    """Take from a request whatever differs between those who ask, so that nothing of it can get into a page that others read."""
    trusted = settings.SECURE_PROXY_SSL_HEADER[:1] if settings.SECURE_PROXY_SSL_HEADER else ()
    kept = {*OF_EVERYBODY, *trusted}
    for name in [name for name in request.META if name not in kept and not name.startswith("wsgi.")]:
        del request.META[name]
    vars(request).pop("headers", None)  # what was read of them before
