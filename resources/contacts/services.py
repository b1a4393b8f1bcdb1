"""Changing help lines: what is shown and what is found change with them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from resources.contacts.models import HelpLine
from resources.contacts.selectors import forget_help_lines
from resources.search.services import entries as search

KIND = "help_line"


@transaction.atomic
def put_help_line(*, key: str, **fields: Any) -> HelpLine:
    """Make the help line `key`, or change it where a field differs. Raises `ValidationError` for what the register refuses."""
    line = HelpLine.objects.filter(key=key).first() or HelpLine(key=key)
    if line.pk and all(getattr(line, name) == value for name, value in fields.items()):
        return line
    for name, value in fields.items():
        setattr(line, name, value)
    line.full_clean()
    line.save()
    announce_change(line)
    return line


def announce_change(line: HelpLine) -> None:
    """A line was written: show it at once and make it findable. Called in the transaction of the change."""
    forget_help_lines()
    search.index(KIND, line)


def announce_removal() -> None:
    """Lines were deleted: forget them here and in the search."""
    forget_help_lines()
    for _progress in search.rebuild([KIND]):
        pass
