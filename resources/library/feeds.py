"""The library's feed: what is new or changed, narrowed by the same words in the address as the library's page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from resources.content.open_data import absolute_address
from resources.library.models import LibraryPage
from resources.library.querysets import choices_of, chosen_filters
from resources.library.selectors.library import newest_pages
from resources.statistics.svg import xml_text

KEPT = 30


class LibraryFeed(Feed):
    """An Atom feed of a language. A sensitive page stands in it with its neutral title and without its summary."""

    feed_type = Atom1Feed
    subtitle = _("Guides, lesson packs, policy texts and words explained.")

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, str]:
        return chosen_filters(LibraryPage.filters, request.GET, LibraryPage.entries(get_language() or settings.LANGUAGE_CODE))

    def title(self, chosen: dict[str, str]) -> str:
        entries = LibraryPage.entries(get_language() or settings.LANGUAGE_CODE)
        words = [str(dict(choices_of(entries, LibraryPage.filters[name]))[value]) for name, value in chosen.items()]
        return " · ".join([str(_("National Pact: the library")), *words])

    def link(self, chosen: dict[str, str]) -> str:
        return absolute_address("library:feed")

    def feed_url(self, chosen: dict[str, str]) -> str:
        query = LibraryPage.querystring(chosen)
        return absolute_address("library:feed") + (f"?{query}" if query else "")

    def feed_guid(self, chosen: dict[str, str]) -> str:
        return self.feed_url(chosen)

    def author_name(self) -> str:
        return str(_("National Pact"))

    def items(self, chosen: dict[str, str]) -> list[Any]:
        return newest_pages(get_language() or settings.LANGUAGE_CODE, chosen, KEPT)

    def item_title(self, item: Any) -> str:
        return xml_text(item.window_title)

    def item_description(self, item: Any) -> str:
        return "" if item.sensitive else xml_text(item.summary)

    def item_link(self, item: Any) -> str:
        return settings.PUBLIC_URL.rstrip("/") + (item.get_url() or "")

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.translation_key}:{item.locale.language_code}"

    def item_pubdate(self, item: Any) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: Any) -> datetime | None:
        return item.last_published_at
