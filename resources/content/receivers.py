"""What was made of a page goes with it; the file of a document that is saved waits to be read. Receivers only call services."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_unpublished

from resources.content import readings
from resources.content.models import SiteDocument
from resources.content.papers import shelf


def connect() -> None:
    """Listen to the acts of Wagtail."""
    page_unpublished.connect(_gone, dispatch_uid="papers-page-unpublished")
    post_delete.connect(_gone, sender=Page, dispatch_uid="papers-page-deleted")
    post_save.connect(_came, sender=SiteDocument, dispatch_uid="readings-document-saved")


def _gone(sender: Any, instance: Page, **kwargs: Any) -> None:
    if instance.pk is not None:
        shelf.forget(instance.pk)


def _came(sender: Any, instance: SiteDocument, **kwargs: Any) -> None:
    readings.note(instance)
