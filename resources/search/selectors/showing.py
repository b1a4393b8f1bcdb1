"""From the places of entries to what a user is shown: each asked of its own room once more, its words marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from resources.search import analysis, kinds
from resources.search.analysis import Language
from resources.search.models import SearchEntry
from resources.search.results import Hit


def visible(entries: Iterable[SearchEntry], user: Any) -> set[int]:
    """Entries whose own room says that this user may see them now; rooms that share a rule are asked once."""
    by_rule: dict[Any, list[SearchEntry]] = {}
    for entry in entries:
        registered = kinds.kind(entry.kind)
        if registered is not None:
            by_rule.setdefault(registered.visible, []).append(entry)
    shown: set[int] = set()
    for rule, group in by_rule.items():
        allowed = rule({entry.object_id for entry in group}, user)
        shown.update(entry.pk for entry in group if entry.object_id in allowed)
    return shown


def hit(entry: SearchEntry, terms: frozenset[str], language: Language) -> Hit:
    text = entry.summary
    if not any(piece.marked for piece in analysis.highlight(text, terms, language)):
        text = f"{entry.summary} {entry.body}".strip()
    return Hit(
        entry_id=entry.pk,
        object_id=entry.object_id,
        kind=entry.kind,
        language=entry.language,
        url=entry.url,
        title=tuple(analysis.highlight(entry.title, terms, language)),
        summary=tuple(analysis.excerpt(text, terms, language)),
        audience=tuple(entry.audience),
        topics=tuple(entry.topics),
        changed_at=entry.changed_at,
        sensitive=entry.sensitive,
    )
