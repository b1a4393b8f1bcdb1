"""Entries that an editor put above the results of a query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from resources.search import kinds, pinning
from resources.search.analysis import Language
from resources.search.kinds import PUBLIC
from resources.search.models import SITE, Pin, PinnedEntry, SearchEntry


def pinned(text: str, language: Language) -> list[tuple[str, str]]:
    """Kind and object of each entry to put first for this query today. No query: it asks the lists in force.

    Whoever shows them asks first, as of every hit, whether the viewer may see them.
    """
    return pinning.pinned(text, language, today=timezone.localdate())


@dataclass(frozen=True, slots=True)
class ShownPin:
    """An entry of a pin as its editor is shown it; without an entry nobody finds it any more."""

    row: PinnedEntry
    entry: SearchEntry | None
    kind: str


def entries_of(pin: Pin) -> list[ShownPin]:
    """The entries of a pin in order, each in the pin's language where it has it. Two queries."""
    rows = list(pin.entries.all())
    held = _held((row.kind, row.object_id) for row in rows)
    found = [(row, held.get((row.kind, row.object_id))) for row in rows]
    return [ShownPin(row, entry, _label(row.kind)) for row, entry in found]


def found_entries(pairs: Iterable[tuple[str, str]]) -> list[SearchEntry]:
    """The entries of kinds and objects, in order; those that are gone are left out. One query."""
    wanted = list(pairs)
    held = _held(wanted)
    return [held[pair] for pair in wanted if pair in held]


def stale() -> set[int]:
    """Pins of which some entry is gone. Two queries."""
    rows = list(PinnedEntry.objects.all())
    held = _held((row.kind, row.object_id) for row in rows)
    return {row.pin_id for row in rows if (row.kind, row.object_id) not in held}


def named(pairs: Iterable[tuple[str, str]]) -> QuerySet[SearchEntry]:
    """The entries of the site of these kinds and objects, in every language."""
    wanted = Q(pk__in=[])
    for kind, object_id in pairs:
        wanted |= Q(kind=kind, object_id=object_id)
    return SearchEntry.objects.filter(wanted, corpus=SITE)


def _held(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], SearchEntry]:
    entries = named(pairs).filter(labels__contains=[PUBLIC]).defer("body", "vector", "frequencies")
    return {(entry.kind, entry.object_id): entry for entry in entries}


def _label(name: str) -> str:
    kind = kinds.kind(name)
    return str(kind.label) if kind else name
