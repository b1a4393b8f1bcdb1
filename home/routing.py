"""Finding the page of an address with two queries, however deep it lies; Wagtail asks once for each level and each site."""

from __future__ import annotations

from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from resources.content.addresses import PublicAddresses


def route(language: str, path: str) -> RouteResult | None:
    """The published page at `path` under a language, its ancestors known to it.

    None where there is none, or where more sites than one are declared: then Wagtail's own routing has the word.
    """
    roots = [root for root in Site.get_site_root_paths() if root.language_code == language]
    if len(roots) != 1:
        return None
    parts = [part for part in path.split("/") if part]
    urls = [f"{roots[0].root_path}{''.join(f'{part}/' for part in parts[:length])}" for length in range(len(parts) + 1)]
    found = {page.url_path: page for page in Page.objects.filter(url_path__in=urls).select_related("locale")}
    plain = found.get(urls[-1])
    if plain is None or not plain.live:
        return None
    page = plain.specific
    page.locale = plain.locale
    if isinstance(page, PublicAddresses):
        page.known_ancestors = [found[url] for url in urls[:-1] if url in found]
    return RouteResult(page)
