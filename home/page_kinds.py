"""How plain pages are found."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from home.models import PlainPage
from resources.library.page_kinds import page_document
from resources.search.page_kinds import register_page_kind


def register() -> None:
    """Make plain pages findable."""
    register_page_kind(PlainPage, name="page", label=_("About this site"), document=lambda page: page_document(page, "page"))
