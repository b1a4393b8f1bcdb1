"""A search as a feed: what is public and fits, newest first, narrowed by the same words in the address as the result page."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from resources.search.forms import SearchAddress, printable, reading_language
from resources.search.results import Hit
from resources.search.selectors.searching import search

KEPT = 30


def _absolute(path: str) -> str:
    return urljoin(settings.PUBLIC_URL, path)


class SearchFeed(Feed):
    """An Atom feed, the same for everybody. Sensitive pages stand in none: a feed reader shows its entries unasked."""

    feed_type = Atom1Feed
    subtitle = _("What is found for these words, newest first.")

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answers as the site's other feeds do: other sites may load it, and a copy may be kept for a moment."""
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = "public, max-age=300"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response["Access-Control-Allow-Origin"] = "*"
        return response

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> tuple[SearchAddress, Any]:
        address = SearchAddress.read(request.GET.dict() | {"sort": "newest", "page": "1"})
        return address, address.asked(reading_language(), size=KEPT)

    def title(self, obj: tuple[SearchAddress, Any]) -> str:
        return f"{_('National Pact: search')}: {printable(obj[0].text)}"

    def link(self, obj: tuple[SearchAddress, Any]) -> str:
        return _absolute(f"{reverse('search:results')}?{obj[0].query_string()}")

    def feed_url(self, obj: tuple[SearchAddress, Any]) -> str:
        return _absolute(f"{reverse('search:feed')}?{obj[0].query_string()}")

    def feed_guid(self, obj: tuple[SearchAddress, Any]) -> str:
        return self.feed_url(obj)

    def author_name(self) -> str:
        return str(_("National Pact"))

    def items(self, obj: tuple[SearchAddress, Any]) -> list[Hit]:
        address, asked = obj
        return [hit for hit in search(asked, user=AnonymousUser()).hits if not hit.sensitive] if address.text else []

    def item_title(self, item: Hit) -> str:
        return printable("".join(piece.text for piece in item.title))

    def item_description(self, item: Hit) -> str:
        return printable("".join(piece.text for piece in item.summary))

    def item_link(self, item: Hit) -> str:
        return _absolute(item.url)

    def item_guid(self, item: Hit) -> str:
        return f"{_absolute(item.url)}#{item.kind}"

    def item_updateddate(self, item: Hit) -> datetime | None:
        return item.changed_at
