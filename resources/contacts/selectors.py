"""The help lines in their order, kept in each process: every page shows them."""

from __future__ import annotations

from django.conf import settings

from resources.contacts.models import HelpLine
from resources.content.generations import Kept

_kept: Kept[list[HelpLine]] = Kept(lambda: list(HelpLine.objects.all()), seconds=lambda: float(settings.HELP_LINES_KEPT_SECONDS))


def help_lines() -> list[HelpLine]:
    """All help lines in their order; at most one query.

    The process that changed a line forgets at once. Another learns of it at once where it listens to the database, as those that serve
    pages do, and after `settings.HELP_LINES_KEPT_SECONDS` otherwise.
    """
    return _kept()


def help_line_words() -> list[tuple[str, str]]:
    """Number or name of each line, and what it is: for paper, which has no links."""
    return [(line.number_shown or line.name, line.kind) for line in help_lines()]


def help_line_names() -> list[tuple[str, str]]:
    """Key and name of each line, for an editor to choose among."""
    return [(line.key, line.name) for line in help_lines()]


def forget_help_lines() -> None:
    """Called by whoever changed a line."""
    _kept.forget()
