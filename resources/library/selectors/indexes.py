"""Where pages of the library are found."""

from __future__ import annotations

from typing import TypeVar

from wagtail.models import Page

IndexPage = TypeVar("IndexPage", bound=Page)


class LibraryIndexMissing(LookupError):
    """A language has no index for this kind of page: the site tree is incomplete."""


def index_in(model: type[IndexPage], language: str) -> IndexPage:
    """The index page of a language. Raises `LibraryIndexMissing`."""
    index: IndexPage | None = model.objects.filter(locale__language_code=language).order_by("path").first()
    if index is None:
        raise LibraryIndexMissing(f"{model.__name__} in {language!r}")
    return index
