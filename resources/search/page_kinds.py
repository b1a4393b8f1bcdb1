"""How Wagtail's pages are kept findable. Receivers only call the service; what a page says is its own room's word.

Wagtail sends its signals inside the act, so that an entry commits with the act and a failure here undoes it, given one transaction
around the act: the site wraps what is posted under `/cms/` in one. `page_slug_changed` alone is sent after the commit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.db.models.signals import post_delete, post_save
from django.utils.functional import Promise
from wagtail.models import Page, PageQuerySet, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from resources.search import kinds
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.services import entries
from resources.search.visibility import anybody

ToDocument = Callable[[Any], SearchDocument]
_models: dict[type[Page], str] = {}


def register_page_kind(model: type[Page], *, name: str, label: str | Promise, document: ToDocument) -> SearchKind:
    """Make the live, public pages of a type findable.

    `document(page)` says what a page holds; it is asked only of pages that anybody may see. Call this in `AppConfig.ready()`.
    """

    def documents(page: Any) -> list[SearchDocument]:
        return [document(page)] if model.objects.live().public().filter(pk=page.pk).exists() else []

    def everything() -> Iterable[Page]:
        pages: Iterable[Page] = model.objects.live().public().order_by("pk").iterator(chunk_size=200)
        return pages

    made = SearchKind(name=name, label=label, documents=documents, all=everything, visible=visible_pages)
    kinds.register_kind(made)
    _models[model] = name
    post_delete.connect(_deleted, sender=model, dispatch_uid=f"search-page-deleted-{name}")
    return made


def open_pages() -> PageQuerySet:
    """The pages that are live and not behind a restriction, of their own or of a page above them. No query of its own."""
    closing = PageViewRestriction.objects.annotate(inside=ExpressionWrapper(OuterRef("path"), output_field=CharField())).filter(
        inside__startswith=F("page__path")
    )
    found: PageQuerySet = Page.objects.live().filter(~Exists(closing))
    return found


visible_pages = anybody(open_pages, lasting=True)


@transaction.atomic
def index_tree(page: Page) -> None:
    """Write the entries of a page and of every page under it anew."""
    for model, name in _models.items():
        for found in model.objects.descendant_of(page, inclusive=True):
            entries.index(name, found)


def connect() -> None:
    """Listen to the acts of Wagtail."""
    page_published.connect(_published, dispatch_uid="search-page-published")
    page_unpublished.connect(_unpublished, dispatch_uid="search-page-unpublished")
    post_page_move.connect(_moved, dispatch_uid="search-page-moved")
    page_slug_changed.connect(_moved, dispatch_uid="search-page-slug")
    post_save.connect(_restricted, sender=PageViewRestriction, dispatch_uid="search-restriction-saved")
    post_delete.connect(_restricted, sender=PageViewRestriction, dispatch_uid="search-restriction-deleted")


def _published(sender: Any, instance: Page, **kwargs: Any) -> None:
    if type(instance) in _models:
        entries.index(_models[type(instance)], instance)


def _unpublished(sender: Any, instance: Page, **kwargs: Any) -> None:
    if type(instance) in _models:
        entries.withdraw(_models[type(instance)], instance.pk)


def _deleted(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    entries.withdraw(_models[sender], instance.pk)


def _moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    index_tree(instance)


def _restricted(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        index_tree(page)
