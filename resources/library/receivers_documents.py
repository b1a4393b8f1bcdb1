"""What happens to documents and to collections of them, told to the service that keeps files findable. Nothing is decided here."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Collection, CollectionViewRestriction

from resources.content.models import SiteDocument
from resources.content.ports import register_words_read
from resources.library.selectors.attachments import kept_in
from resources.library.services.attachments import forget_document, index_documents


def connect() -> None:
    """Called once, in `AppConfig.ready()`."""
    register_words_read(_read)
    post_save.connect(_saved, sender=SiteDocument, dispatch_uid="files-document-saved")
    post_delete.connect(_deleted, sender=SiteDocument, dispatch_uid="files-document-deleted")
    post_save.connect(_collection_saved, sender=Collection, dispatch_uid="files-collection-saved")
    post_save.connect(_collection_restricted, sender=CollectionViewRestriction, dispatch_uid="files-collection-restricted")
    post_delete.connect(_collection_restricted, sender=CollectionViewRestriction, dispatch_uid="files-collection-opened")


def _read(document_id: int) -> None:
    index_documents([document_id])


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
