"""What happens to pages, collections and documents, told to the service that keeps files findable. Nothing is decided here."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from resources.content.models import SiteDocument
from resources.content.ports import register_words_read
from resources.library.selectors.attachments import kept_in, used_on, used_under
from resources.library.services.attachments import forget_document, index_documents, index_uses

# Where a page leaves its documents' numbers for the moment when it is gone, and what it uses is forgotten.
_LEFT = "_documents_it_used"


def connect() -> None:
    """Called once, in `AppConfig.ready()`."""
    register_words_read(_read)
    page_published.connect(_published, dispatch_uid="files-page-published")
    page_unpublished.connect(_unpublished, dispatch_uid="files-page-unpublished")
    post_page_move.connect(_moved, dispatch_uid="files-page-moved")
    pre_delete.connect(_page_going, sender=Page, dispatch_uid="files-page-going")
    post_delete.connect(_page_gone, sender=Page, dispatch_uid="files-page-gone")
    for signal in (post_save, post_delete):
        signal.connect(_page_restricted, sender=PageViewRestriction, dispatch_uid=f"files-page-restricted-{id(signal)}")
        signal.connect(_collection_restricted, sender=CollectionViewRestriction, dispatch_uid=f"files-restricted-{id(signal)}")
    post_save.connect(_collection_saved, sender=Collection, dispatch_uid="files-collection-saved")
    post_save.connect(_saved, sender=SiteDocument, dispatch_uid="files-document-saved")
    post_delete.connect(_deleted, sender=SiteDocument, dispatch_uid="files-document-deleted")


def _read(document_id: int) -> None:
    index_documents([document_id])


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


def _collection_restricted(sender: Any, instance: CollectionViewRestriction, **_rest: Any) -> None:
    collection = Collection.objects.filter(pk=instance.collection_id).first()
    if collection is not None:
        index_documents(kept_in(collection))


def _collection_saved(sender: Any, instance: Collection, created: bool, **_rest: Any) -> None:
    """Wagtail moves a collection after it has saved it and tells nobody: what it holds is looked at when both are done."""
    if not created:
        transaction.on_commit(lambda: index_documents(kept_in(Collection.objects.get(pk=instance.pk))))


def _saved(sender: Any, instance: SiteDocument, **_rest: Any) -> None:
    index_documents([instance.pk])


def _deleted(sender: Any, instance: SiteDocument, **_rest: Any) -> None:
    forget_document(instance.pk)
