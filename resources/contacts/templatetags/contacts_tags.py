"""`{% help_lines as lines %}`: whom to call, on every page."""

from __future__ import annotations

from django import template

from resources.contacts import selectors
from resources.contacts.models import HelpLine

register = template.Library()


@register.simple_tag
def help_lines() -> list[HelpLine]:
    """The help lines in their order; each has `name`, `href`, `number_shown`, and `kind`, `purpose`, `who`, `child` in the active language."""
    return selectors.help_lines()
