"""What a page of any kind can be asked."""

from __future__ import annotations

from typing import Self

from wagtail.models import PageManager, PageQuerySet


class ContentPageQuerySet(PageQuerySet):
    def visible(self) -> Self:
        """What anybody may read: published, and behind no view restriction. The one predicate of pages: lists, counts, feeds and search use it."""
        return self.live().public()

    def chosen(self, choices: dict[str, str]) -> Self:
        """Pages that carry each of the chosen values; keys are names of array fields (`audiences`, `topics`, `ages`) or plain ones."""
        found = self
        for name, value in choices.items():
            array = hasattr(self.model._meta.get_field(name), "base_field")
            found = found.filter(**{f"{name}__contains": [value]} if array else {name: value})
        return found


ContentPageManager = PageManager.from_queryset(ContentPageQuerySet)
