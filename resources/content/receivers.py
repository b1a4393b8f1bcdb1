"""What was made of a page goes with it. Receivers only call the shelf."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_unpublished

from resources.content.papers import shelf


def connect() -> None:
    """Listen to the acts of Wagtail."""
    page_unpublished.connect(_gone, dispatch_uid="papers-page-unpublished")
    post_delete.connect(_gone, sender=Page, dispatch_uid="papers-page-deleted")


def _gone(sender: Any, instance: Page, **kwargs: Any) -> None:
    if instance.pk is not None:
        shelf.forget(instance.pk)
