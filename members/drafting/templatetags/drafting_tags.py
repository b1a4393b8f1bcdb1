"""Small words for the templates of this room."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.drafting.difference import ClauseChange

register = template.Library()

WORDS = {"changed": _("Changed"), "added": _("Added"), "removed": _("Removed"), "moved": _("Moved"), "same": _("Renumbered")}
BOTH = _("Changed and moved")


@register.filter
def of(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value of a key; nothing where there is none."""
    return mapping.get(key, [])


@register.filter
def what_word(change: ClauseChange) -> str | Promise:
    """What became of a clause, as a word."""
    return BOTH if change.what == "changed" and change.moved else WORDS[change.what]
