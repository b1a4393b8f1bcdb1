"""What a page of any kind can be asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django.db.models import CharField, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction


def behind_restriction(path: str = "path") -> Exists:
    """Whether a view restriction stands on a page or above it; `path` leads from the row to the page's path. Part of a query, never one of its own."""
    restrictions = PageViewRestriction.objects.annotate(below=Cast(OuterRef(path), CharField()))
    return Exists(restrictions.filter(below__startswith=F("page__path")))


def open_pages(pages: QuerySet) -> QuerySet:
    """Of some pages those that anybody may read, without a query for the restrictions."""
    return pages.filter(~behind_restriction(), live=True)


class ChosenMixin:
    """For querysets of what readers narrow by fixed choices."""

    def chosen(self: Any, choices: Mapping[str, str]) -> Any:
        """What carries each of the chosen values; keys are names of array fields (`audiences`, `topics`, `ages`) or plain ones."""
        found = self
        for name, value in choices.items():
            array = hasattr(self.model._meta.get_field(name), "base_field")
            found = found.filter(**{f"{name}__contains": [value]} if array else {name: value})
        return found


class ContentPageQuerySet(ChosenMixin, PageQuerySet):
    def visible(self) -> Self:
        """What anybody may read: published, and behind no view restriction. The one predicate of pages: lists, counts, feeds and search use it."""
        return self.live().public()


ContentPageManager = PageManager.from_queryset(ContentPageQuerySet)
