"""What the home page shows of the rooms: the library's newest pages and indexes, and how the pact stands."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language
from wagtail.models import Page

from home import selectors
from members.pact.selectors import newest_signature, signatory_count

register = template.Library()


@register.simple_tag
def newest_pages(limit: int = 5) -> list[Any]:
    """The newest pages of the library in the active language."""
    return selectors.newest_in_library(language=get_language() or "sq", limit=limit)


@register.simple_tag
def library_indexes(home: Page) -> dict[str, Page]:
    """The indexes under a home page: `guideindexpage`, `lessonindexpage`, `policyindexpage`, `newsindexpage`."""
    return selectors.library_indexes(home)


@register.simple_tag
def pact_state() -> dict[str, Any]:
    """`count` of signatories and the `newest` signature, or none."""
    count = signatory_count()
    return {"count": count, "newest": newest_signature() if count else None}
