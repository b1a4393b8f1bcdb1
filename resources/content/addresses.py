"""What a public page knows of its addresses: its own, and the way to it from the top."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction


def absolute(url: str) -> str:
    """The whole address of a path: under the site's public name, whatever the request called it. One that is whole already stays."""
    return settings.PUBLIC_URL.rstrip("/") + url if url.startswith("/") else url


class PublicAddresses:
    """For page models. One query for the ancestors where whoever found the page did not bring them along."""

    #: Set by whoever found the page: its ancestors from the top down, without the root.
    known_ancestors: list[Page] | None = None
    _known_restrictions: QuerySet[PageViewRestriction] | None = None

    def crumbs(self: Any) -> list[tuple[str, str]]:
        """Title and address of the pages between the home page and this one."""
        above = self.known_ancestors
        if above is None:
            above = list(self.get_ancestors().filter(depth__gt=1))
        return [(page.title, page.get_url() or "") for page in above if page.depth > 2]

    def address_context(self: Any, request: HttpRequest) -> dict[str, Any]:
        """`crumbs`, `page_url` and `canonical_url` for templates."""
        url = self.get_url() or ""  # without the request: with it Wagtail would ask for the site again
        return {"crumbs": self.crumbs(), "page_url": url, "canonical_url": absolute(url)}

    def get_view_restrictions(self: Any) -> QuerySet[PageViewRestriction]:
        """As Wagtail's, without asking again for ancestors that are known, and once for a page that was found. Aliases are left to Wagtail."""
        above = self.known_ancestors
        if above is None or self.alias_of_id or any(page.alias_of_id for page in above):
            return super().get_view_restrictions()  # type: ignore[misc]  # a mixin: the page beside it has the method
        if self._known_restrictions is None:
            here = Q(page_id__in=[self.pk, *(page.pk for page in above)])
            self._known_restrictions = PageViewRestriction.objects.filter(here | Q(page__depth=1))
        return self._known_restrictions
