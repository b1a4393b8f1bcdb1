"""Pages that anybody may read, found by their number: what has a paper, and what has a picture."""

from __future__ import annotations

from wagtail.models import Page

from resources.content.models import ContentPage
from resources.content.papers.kinds import paper_kind

#: The largest number that a page can have in the database.
_LARGEST = 2**31 - 1


def paper_page(pk: int, *, language: str) -> ContentPage | None:
    """The page, of its own type, if that type has a paper and anybody may read it; none otherwise."""
    kind = paper_kind(_type_of(pk))
    if kind is None:
        return None
    page: ContentPage | None = kind.model.objects.visible().select_related("locale").filter(pk=pk, locale__language_code=language).first()
    return page


def public_page(pk: int, *, language: str) -> Page | None:
    """Any page of the tree that anybody may read, of its own type; none otherwise."""
    if pk > _LARGEST:
        return None
    found = Page.objects.live().public().filter(pk=pk, depth__gt=1, locale__language_code=language).select_related("locale").first()
    if found is None:
        return None
    page: Page = found.specific
    page.locale = found.locale
    return page


def _type_of(pk: int) -> type[Page] | None:
    page = Page.objects.filter(pk=pk).only("content_type_id").first() if pk <= _LARGEST else None
    return page.specific_class if page is not None else None
