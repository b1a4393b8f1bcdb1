"""Finding the page of an address with two queries, however deep it lies; Wagtail asks once for each level and each site.

Where a page lies is read once for each state of the site, the page itself for each request.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from resources.content.addresses import KnownPlace, PublicAddresses
from resources.content.generations import KeptEach


@dataclass(frozen=True)
class _Found:
    """The published page at an address, not the page itself."""

    pk: int
    model: Any
    locale: Locale
    place: KnownPlace


_kept: KeptEach[tuple[str, str], _Found | None] = KeptEach()


def route(language: str, path: str) -> RouteResult | None:
    """The published page at `path` under a language, its place known to it.

    None where there is none, or where more sites than one are declared: then Wagtail's own routing has the word.
    """
    found = _kept((language, path), lambda: _find(language, path))
    if found is None:
        return None
    page = found.model.objects.filter(pk=found.pk, live=True).first()
    if page is None:
        return None
    page.locale = found.locale
    if isinstance(page, PublicAddresses):
        page.known_place = found.place
    return RouteResult(page)


def _find(language: str, path: str) -> _Found | None:
    roots = [root for root in Site.get_site_root_paths() if root.language_code == language]
    if len(roots) != 1:
        return None
    parts = [part for part in path.split("/") if part]
    ways = ["".join(f"{part}/" for part in parts[:length]) for length in range(len(parts) + 1)]
    urls = [roots[0].root_path + way for way in ways]
    restrictions = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    pages = Page.objects.filter(url_path__in=["/", *urls]).annotate(restricted=Exists(restrictions)).select_related("locale")
    found = {page.url_path: page for page in pages}
    page = found.get(urls[-1])
    if page is None or not page.live:
        return None
    return _Found(
        pk=page.pk,
        model=page.specific_class or Page,
        locale=page.locale,
        place=_place(language, ways, [found.get(url) for url in urls], found),
    )


def _place(language: str, ways: list[str], line: list[Page | None], found: dict[str, Page]) -> KnownPlace:
    """The way from the home page down; whether it is open is left to Wagtail where an alias or a gap stands in it."""
    named = [(page, f"/{language}/{way}") for page, way in zip(line, ways, strict=True) if page is not None]
    certain = len(named) == len(ways) and "/" in found and not any(page.alias_of_id for page in found.values())
    return KnownPlace(
        url=named[-1][1],
        crumbs=tuple((page.title, url) for page, url in named[:-1] if page.depth > 2),
        open=certain and not any(page.restricted for page in found.values()),
    )
