"""Reads over the whole library: what is new, and what a reader has kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from wagtail.models import Page

from resources.content.querysets import open_pages
from resources.library.models import LibraryEntry, LibraryPage

#: A list kept in an address holds so many pages; browsers and proxies cut longer addresses.
KEPT_AT_MOST = 50
SLUG = re.compile(r"[-\w]{1,255}", re.ASCII)


def newest_pages(language: str, chosen: Mapping[str, str], limit: int) -> list[Any]:
    """The pages of a language that changed last, narrowed by what the address chose; each whole. A query for each kind of page."""
    entries = LibraryPage.entries(language).chosen({LibraryPage.filters[name]: value for name, value in chosen.items()})
    pks = list(entries.order_by("-changed_at", "-page").values_list("pk", flat=True)[:limit])
    found = {page.pk: page for page in Page.objects.filter(pk__in=pks).select_related("locale").specific()}
    return [found[pk] for pk in pks if pk in found]


def kept_pages(wanted: Sequence[str], language: str) -> list[LibraryEntry]:
    """The entries of the pages that an address names by their numbers, in its order and in the language asked for; unknown numbers are left out."""
    numbers = list(dict.fromkeys(int(number) for number in wanted if number.isascii() and number.isdecimal() and len(number) < 10))[
        :KEPT_AT_MOST
    ]
    keys = dict(Page.objects.filter(pk__in=numbers).values_list("pk", "translation_key"))
    entries = LibraryEntry.objects.visible().filter(language=language, page__translation_key__in=keys.values()).select_related("page")
    found = {entry.page.translation_key: entry for entry in entries}
    return list({entry.pk: entry for number in numbers if (entry := found.get(keys.get(number)))}.values())


def page_at(address: str) -> Page | None:
    """The page that anybody may read at an address somebody typed or pasted; None where it is no page of the library."""
    path = address.strip().split("?")[0].split("#")[0]
    path = "/" + path.split("//", 1)[-1].split("/", 1)[-1] if "//" in path else path
    parts = [part for part in path.split("/") if part]
    if not parts or not SLUG.fullmatch(parts[-1]):
        return None
    candidates = open_pages(Page.objects.filter(slug=parts[-1], library_entry__isnull=False)).select_related("locale")
    return next((page for page in candidates if page.get_url() == f"/{'/'.join(parts)}/"), None)
