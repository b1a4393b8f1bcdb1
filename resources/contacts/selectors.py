"""The help lines in their order, kept for a short time in each process: every page shows them."""

from __future__ import annotations

from time import monotonic

from django.conf import settings

from resources.contacts.models import HelpLine

_kept: list[tuple[float, list[HelpLine]]] = []


def help_lines() -> list[HelpLine]:
    """All help lines in their order; at most one query.

    The process that changed a line forgets at once; another learns of it after `settings.HELP_LINES_KEPT_SECONDS`.
    """
    if _kept and monotonic() < _kept[0][0]:
        return _kept[0][1]
    lines = list(HelpLine.objects.all())
    _kept[:] = [(monotonic() + settings.HELP_LINES_KEPT_SECONDS, lines)]
    return lines


def help_line_words() -> list[tuple[str, str]]:
    """Number or name of each line, and what it is: for paper, which has no links."""
    return [(line.number_shown or line.name, line.kind) for line in help_lines()]


def help_line_names() -> list[tuple[str, str]]:
    """Key and name of each line, for an editor to choose among."""
    return [(line.key, line.name) for line in help_lines()]


def forget_help_lines() -> None:
    """Called by whoever changed a line."""
    _kept.clear()
