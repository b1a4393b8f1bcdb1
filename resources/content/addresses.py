"""What a public page knows of its addresses: its own, and the way to it from the top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest


def absolute(url: str) -> str:
    """The whole address of a path: under the site's public name, whatever the request called it. One that is whole already stays."""
    return settings.PUBLIC_URL.rstrip("/") + url if url.startswith("/") else url


@dataclass(frozen=True)
class KnownPlace:
    """What whoever found a page knows of the way to it: its address, the titles and addresses above it but the home page's.

    `open`: nobody is kept from it. Where that is False, Wagtail is asked.
    """

    url: str
    crumbs: tuple[tuple[str, str], ...]
    open: bool


class PublicAddresses:
    """For page models. One query for the ancestors, and one for restrictions, where whoever found the page did not bring them along."""

    known_place: KnownPlace | None = None

    def crumbs(self: Any) -> list[tuple[str, str]]:
        """Title and address of the pages between the home page and this one."""
        if self.known_place is not None:
            return list(self.known_place.crumbs)
        return [(page.title, page.get_url() or "") for page in self.get_ancestors().filter(depth__gt=2)]

    def address_context(self: Any, request: HttpRequest) -> dict[str, Any]:
        """`crumbs`, `page_url` and `canonical_url` for templates."""
        # without the request: with it Wagtail would ask for the site again
        url = self.known_place.url if self.known_place else self.get_url() or ""
        return {"crumbs": self.crumbs(), "page_url": url, "canonical_url": absolute(url)}

    def get_view_restrictions(self: Any) -> Any:
        """As Wagtail's, without a query for a page that is known to be open."""
        if self.known_place is not None and self.known_place.open:
            return ()
        return super().get_view_restrictions()  # type: ignore[misc]  # a mixin: the page beside it has the method
