"""What happens to pages, told to the service that keeps files findable. Nothing is decided here."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from resources.library.selectors.attachments import used_on, used_under
from resources.library.services.attachments import index_documents, index_uses

# Where a page leaves its documents' numbers for the moment when it is gone, and what it uses is forgotten.
_LEFT = "_documents_it_used"


def connect() -> None:
    """Called once, in `AppConfig.ready()`."""
    page_published.connect(_published, dispatch_uid="files-page-published")
    page_unpublished.connect(_unpublished, dispatch_uid="files-page-unpublished")
    post_page_move.connect(_moved, dispatch_uid="files-page-moved")
    pre_delete.connect(_page_going, sender=Page, dispatch_uid="files-page-going")
    post_delete.connect(_page_gone, sender=Page, dispatch_uid="files-page-gone")
    post_save.connect(_page_restricted, sender=PageViewRestriction, dispatch_uid="files-page-restricted")
    post_delete.connect(_page_restricted, sender=PageViewRestriction, dispatch_uid="files-page-opened")


def _published(sender: Any, instance: Page, **_rest: Any) -> None:
    index_uses(instance)


def _unpublished(sender: Any, instance: Page, **_rest: Any) -> None:
    index_documents(used_on([instance.pk]))


def _moved(sender: Any, instance: Page, **_rest: Any) -> None:
    index_documents(used_under(instance))


def _page_going(sender: Any, instance: Page, **_rest: Any) -> None:
    setattr(instance, _LEFT, used_on([instance.pk]))


def _page_gone(sender: Any, instance: Page, **_rest: Any) -> None:
    index_documents(getattr(instance, _LEFT, ()))


def _page_restricted(sender: Any, instance: PageViewRestriction, **_rest: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        index_documents(used_under(page))
