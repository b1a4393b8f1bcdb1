"""What Wagtail tells of publications goes to the service; nothing is decided here."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published

from resources.library.services.publication import record_publication


def connect() -> None:
    """Called once, in `AppConfig.ready()`."""
    page_published.connect(_published, dispatch_uid="library-record-publication")


def _published(sender: type[Page], instance: Page, **_rest: Any) -> None:
    record_publication(instance)
