"""Entries change in the transaction of what they are about, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction

from resources.search import kinds
from resources.search.kinds import SearchDocument
from resources.search.models import SITE, SearchEntry
from resources.search.services.batches import batches
from resources.search.services.counting import outdate
from resources.search.services.many import write_many
from resources.search.services.outbox import announce
from resources.search.services.translations import hold, pair


def index(kind: str, obj: Any) -> int:
    """Write the entries of an object, one a language, and drop those of languages it no longer has.

    Returns: the number of entries it now has; 0 where nobody may find it.

    Raises:
        KeyError: no kind is registered under this name.

    """
    registered = kinds.kind(kind)
    if registered is None:
        raise KeyError(f"no search kind {kind!r} is registered")
    return write(list(registered.documents(obj)), kind=kind, object_id=str(obj.pk))


def write(documents: list[SearchDocument], *, kind: str, object_id: str, corpus: str = SITE) -> int:
    """Make these documents the entries of one object, whatever it had before."""
    return write_many({(kind, object_id): documents}, corpus=corpus)


@transaction.atomic
def withdraw(kind: str, pk: Any) -> int:
    """Drop every entry of an object: it is found no more as soon as this transaction commits."""
    entries = SearchEntry.objects.filter(corpus=SITE, kind=kind, object_id=str(pk)).only("pk", "version", "translation_key")
    keys = {entry.translation_key for entry in entries.all()} or {f"{kind}:{pk}"}
    hold(SITE, keys)
    gone = [(entry.pk, entry.version + 1) for entry in entries.all()]
    entries.delete()
    announce(gone + pair(SITE, keys))
    return len(gone)


def rebuild(only: Iterable[str] | None = None) -> Iterator[tuple[str, int]]:
    """Write every entry of every kind anew and drop what no kind knows any more, kind by kind.

    Yields: the kind and the number of its objects done, after each batch.
    """
    names = set(only) if only is not None else None
    for registered in kinds.kinds():
        if names is not None and registered.name not in names:
            continue
        seen: set[str] = set()
        for batch in batches(registered.all()):
            write_many({(registered.name, str(obj.pk)): list(registered.documents(obj)) for obj in batch})
            seen.update(str(obj.pk) for obj in batch)
            yield registered.name, len(seen)
        _withdraw_others(registered.name, seen)
    outdate()
    if names is None:
        known = [k.name for k in kinds.kinds()]
        for entry in SearchEntry.objects.filter(corpus=SITE).exclude(kind__in=known).only("kind", "object_id"):
            withdraw(entry.kind, entry.object_id)


def _withdraw_others(kind: str, seen: set[str]) -> None:
    held = set(SearchEntry.objects.filter(corpus=SITE, kind=kind).values_list("object_id", flat=True))
    for object_id in sorted(held - seen):
        withdraw(kind, object_id)
