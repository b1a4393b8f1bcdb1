"""What Elasticsearch has not got yet: left in the transaction of a change, carried over afterwards, deleted once it can be found there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F

from resources.search import kinds
from resources.search.engines.plan import EngineDownError
from resources.search.models import IndexOutbox, SearchEntry
from resources.search.services import targets
from resources.search.services.batches import BATCH


@dataclass(frozen=True, slots=True)
class Drained:
    """How many outbox rows were carried over, and whether some could not be."""

    sent: int
    failed: bool = False


def announce(changed: list[tuple[int, int]]) -> None:
    """Leave word for Elasticsearch, where there is one, in the transaction of the change."""
    if not changed or not settings.ELASTICSEARCH_URL:
        return
    IndexOutbox.objects.bulk_create([IndexOutbox(entry_id=pk, version=version) for pk, version in changed])
    kinds.nudge()


def drain() -> Drained:
    """Carry what waits in the outbox to Elasticsearch as it now is, in batches that other workers step over.

    A row is deleted in the transaction that saw every index take it that answers, or is being filled to answer: from then on
    it can be found there.

    Raises:
        EngineDownError: Elasticsearch does not answer, or has no index yet; every row not yet carried stays, and says so.

    """
    if not settings.ELASTICSEARCH_URL:
        return Drained(0)
    sent = 0
    while True:
        carried = _carry()
        sent += carried.sent
        if carried.failed or carried.sent < BATCH:
            return Drained(sent, failed=carried.failed)


def _carry() -> Drained:
    down: EngineDownError | None = None
    with transaction.atomic():
        rows = list(IndexOutbox.objects.select_for_update(skip_locked=True).order_by("attempts", "id")[:BATCH])
        if not rows:
            return Drained(0)
        try:
            errors = _told(rows)
        except EngineDownError as error:
            down = error
            _note({row.pk: str(error) for row in rows})
        else:
            IndexOutbox.objects.filter(pk__in=[row.pk for row in rows if row.entry_id not in errors]).delete()
            _note({row.pk: errors[row.entry_id] for row in rows if row.entry_id in errors})
    if down:
        raise down
    return Drained(sum(row.entry_id not in errors for row in rows), failed=bool(errors))


def _told(rows: Iterable[IndexOutbox]) -> dict[int, str]:
    """Tell every target of these entries as they are now. Returns: what was refused, by entry."""
    newest: dict[int, int] = {}
    for row in rows:
        newest[row.entry_id] = max(row.version, newest.get(row.entry_id, 0))
    # After the rows were read: a build that begins later reads what they are about itself.
    written = targets.targets()
    entries = SearchEntry.objects.defer("body", "vector").in_bulk(newest)
    gone = [(pk, version) for pk, version in newest.items() if pk not in entries]
    return targets.tell(written, entries.values(), gone)


def _note(errors: dict[int, str]) -> None:
    for error in set(errors.values()):
        rows = IndexOutbox.objects.filter(pk__in=[pk for pk, told in errors.items() if told == error])
        rows.update(attempts=F("attempts") + 1, last_error=error[:2000])


def note_failure(error: str) -> None:
    """Say of the rows that would have been carried next why they were not."""
    with transaction.atomic():
        rows = IndexOutbox.objects.select_for_update(skip_locked=True).order_by("attempts", "id")[:BATCH]
        _note({row.pk: error for row in rows.only("pk")})
