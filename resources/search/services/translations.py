"""Which entries say one thing in several languages: a reader is shown it once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection

from resources.search.models import SearchEntry


def hold(corpus: str, keys: Iterable[str]) -> None:
    """Let one transaction at a time write what belongs together; always in one order, so that two cannot wait for each other."""
    with connection.cursor() as cursor:
        names = [f"{corpus}|{key}" for key in sorted(keys)]
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(name, 7)) FROM unnest(%s::text[]) AS n(name)", [names])


def pair(corpus: str, keys: Iterable[str]) -> list[tuple[int, int]]:
    """Write into the entries of these keys where else each is found. Returns: the changed ones and their new versions.

    Another language counts only where everybody who may find the one may find the other.
    """
    entries = SearchEntry.objects.filter(corpus=corpus, translation_key__in=list(keys))
    groups: defaultdict[str, list[SearchEntry]] = defaultdict(list)
    for entry in entries.only("pk", "version", "language", "labels", "also_in", "translation_key"):
        groups[entry.translation_key].append(entry)
    changed = []
    for group in groups.values():
        for entry in group:
            others = {other.language for other in group if other.language != entry.language and set(entry.labels) <= set(other.labels)}
            if sorted(others) != entry.also_in:
                entry.also_in = sorted(others)
                entry.version += 1
                changed.append(entry)
    SearchEntry.objects.bulk_update(changed, ["also_in", "version"])
    return [(entry.pk, entry.version) for entry in changed]
