"""An index compared with the table, by id and version, and what differs announced anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction

from resources.search.engines import contents
from resources.search.models import SITE, IndexOutbox, SearchEntry
from resources.search.services.outbox import announce

#: Rows of the table read at once.
ROWS = 5_000


@dataclass(slots=True)
class Differing:
    """Entries whose version there is not that of the table: to be written anew, to be deleted, or ahead of the table."""

    stale: dict[int, int] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)
    #: Only a table that was restored from an older state is behind its index. Its rows get the versions after those.
    ahead: dict[int, int] = field(default_factory=dict)

    def ids(self) -> set[int]:
        return {*self.stale, *self.gone, *self.ahead}


def heal(name: str) -> int:
    """Announce anew every entry in which an index differs from the table. Returns: how many, but for those that wait already.

    Raises:
        EngineDownError: Elasticsearch does not answer.

    """
    healed = 0
    for found in _differing(name):
        if found.ids():
            healed += _announce(found)
    return healed


@transaction.atomic
def _announce(found: Differing) -> int:
    waiting = set(IndexOutbox.objects.filter(entry_id__in=found.ids()).values_list("entry_id", flat=True))
    changed = {pk: version for pk, version in {**found.stale, **found.gone}.items() if pk not in waiting}
    for pk, version in found.ahead.items():
        SearchEntry.objects.filter(pk=pk, version__lte=version).update(version=version + 1)
        changed[pk] = version + 1
    announce(sorted(changed.items()))
    return len(changed)


def _differing(name: str) -> Iterator[Differing]:
    """Page by page. The index is read first: what changes meanwhile is newer in the table, and never missed there."""
    after = 0
    for page in contents.versions(settings.ELASTICSEARCH_URL, name):
        last = max(page)
        yield from _compared(page, after, last)
        after = last
    yield from _compared({}, after, None)


def _compared(page: dict[int, int], after: int, last: int | None) -> Iterator[Differing]:
    unseen = dict(page)
    for rows in _table(after, last):
        found = Differing()
        for pk, version in rows:
            there = unseen.pop(pk, 0)
            if there < version:
                found.stale[pk] = version
            elif there > version:
                found.ahead[pk] = there
        yield found
    yield Differing(gone={pk: version + 1 for pk, version in unseen.items()})


def _table(after: int, last: int | None) -> Iterator[list[tuple[int, int]]]:
    entries = SearchEntry.objects.filter(corpus=SITE).order_by("pk")
    if last is not None:
        entries = entries.filter(pk__lte=last)
    rows: list[tuple[int, int]] = []
    while not rows or len(rows) == ROWS:
        rows = list(entries.filter(pk__gt=after).values_list("pk", "version")[:ROWS])
        if not rows:
            return
        yield rows
        after = rows[-1][0]
