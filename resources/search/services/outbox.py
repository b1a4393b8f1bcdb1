"""What Elasticsearch has not got yet: left in the transaction of a change, carried over afterwards, deleted once told."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from resources.search import kinds
from resources.search.engines.cluster import alias
from resources.search.engines.index import ElasticsearchIndex
from resources.search.models import IndexOutbox, SearchEntry
from resources.search.services.batches import BATCH
from resources.search.services.building import INDEX_LOCK, rebuild_index


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

    A row is deleted in the transaction that saw Elasticsearch take it. While the index is being built anew nothing is
    carried. An index that is not there yet is built.

    Raises:
        EngineDownError: Elasticsearch does not answer; every row not yet carried stays.

    """
    url = settings.ELASTICSEARCH_URL
    if not url:
        return Drained(0)
    target = ElasticsearchIndex(url, alias())
    if not target.exists():
        rebuild_index()
    sent = 0
    while True:
        with transaction.atomic():
            if not _share_index():
                return Drained(sent, failed=True)
            rows = list(IndexOutbox.objects.select_for_update(skip_locked=True).order_by("attempts", "id")[:BATCH])
            errors = _carry(rows, target)
        sent += sum(row.entry_id not in errors for row in rows)
        if errors or len(rows) < BATCH:
            return Drained(sent, failed=bool(errors))


def _carry(rows: list[IndexOutbox], target: ElasticsearchIndex) -> dict[int, str]:
    newest: dict[int, int] = {}
    for row in rows:
        newest[row.entry_id] = max(row.version, newest.get(row.entry_id, 0))
    entries = SearchEntry.objects.defer("body", "vector").in_bulk(newest)
    gone = [(pk, version) for pk, version in newest.items() if pk not in entries]
    errors = target.write(entries.values(), gone, through_alias=True)
    IndexOutbox.objects.filter(pk__in=[row.pk for row in rows if row.entry_id not in errors]).delete()
    for row in rows:
        if row.entry_id in errors:
            IndexOutbox.objects.filter(pk=row.pk).update(attempts=row.attempts + 1, last_error=errors[row.entry_id][:2000])
    return errors


def _share_index() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [INDEX_LOCK])
        return bool(cursor.fetchone()[0])
