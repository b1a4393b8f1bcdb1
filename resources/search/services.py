"""Writing to the search: entries change in the transaction of what they are about, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, transaction

from resources.search import kinds
from resources.search.engines.elasticsearch import ElasticsearchIndex, alias
from resources.search.engines.plan import EngineDownError
from resources.search.kinds import SearchDocument
from resources.search.models import SITE, IndexOutbox, SearchEntry, SearchWord
from resources.search.spelling import variants
from resources.search.weighing import Weighed, weigh

BATCH = 500
TEXT_FIELDS = ("title", "summary", "body", "url", "audience", "topics", "labels", "sensitive")
#: Held, shared, by whoever carries outbox rows to Elasticsearch, and alone by whoever builds its index anew.
INDEX_LOCK = 7_116_111
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Drained:
    """How many outbox rows were carried over, and whether some could not be."""

    sent: int
    failed: bool = False


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


@transaction.atomic
def write(documents: list[SearchDocument], *, kind: str, object_id: str, corpus: str = SITE) -> int:
    """Make these documents the entries of one object, whatever it had before."""
    _hold(corpus, kind, object_id)
    held = {entry.language: entry for entry in SearchEntry.objects.filter(corpus=corpus, kind=kind, object_id=object_id).defer("body")}
    wanted = {document.language: document for document in documents}
    changed: list[tuple[int, int]] = []
    for language, document in wanted.items():
        weighed = weigh(document)
        entry = held.get(language) or SearchEntry(corpus=corpus, kind=kind, object_id=object_id, language=language)
        entry.version = entry.version + 1 if entry.pk else 1
        _fill(entry, document, weighed)
        entry.save()
        _learn(corpus, language, weighed.words)
        changed.append((entry.pk, entry.version))
    changed += _drop([entry for language, entry in held.items() if language not in wanted])
    if corpus == SITE:
        _announce(changed)
    return len(wanted)


@transaction.atomic
def withdraw(kind: str, pk: Any) -> int:
    """Drop every entry of an object: it is found no more as soon as this transaction commits."""
    _hold(SITE, kind, str(pk))
    gone = _drop(list(SearchEntry.objects.filter(corpus=SITE, kind=kind, object_id=str(pk)).only("pk", "version")))
    _announce(gone)
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
        for batch in _batches(registered.all()):
            with transaction.atomic():
                for obj in batch:
                    index(registered.name, obj)
                    seen.add(str(obj.pk))
            yield registered.name, len(seen)
        _withdraw_others(registered.name, seen)
    if names is None:
        known = [k.name for k in kinds.kinds()]
        for entry in SearchEntry.objects.filter(corpus=SITE).exclude(kind__in=known).only("kind", "object_id"):
            withdraw(entry.kind, entry.object_id)


def drain_outbox() -> Drained:
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


def rebuild_index(progress: Callable[[int], None] | None = None) -> int:
    """Fill a new Elasticsearch index from the entries, give it the alias, drop the old one.

    Writes go on meanwhile: their outbox rows wait, and are carried to the new index afterwards.
    Returns: the number of entries it holds.

    Raises:
        EngineDownError: Elasticsearch does not answer or refuses an entry; the old index stays.

    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [INDEX_LOCK])
        try:
            return _fill_index(SITE, alias(), progress)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [INDEX_LOCK])


def _fill_index(corpus: str, name: str, progress: Callable[[int], None] | None) -> int:
    fresh = ElasticsearchIndex.fresh(settings.ELASTICSEARCH_URL, name)
    try:
        done = fill(fresh, corpus, progress)
        fresh.take_alias(name)
    except EngineDownError:
        fresh.drop()
        raise
    return done


def fill(index: ElasticsearchIndex, corpus: str, progress: Callable[[int], None] | None = None) -> int:
    """Write every entry of a corpus to an index and make it findable.

    Raises:
        EngineDownError: an entry was refused, or nobody answered.

    """
    done = 0
    entries = SearchEntry.objects.filter(corpus=corpus).defer("body", "vector").order_by("pk").iterator(chunk_size=BATCH)
    for batch in _batches(entries):
        errors = index.write(batch)
        if errors:
            raise EngineDownError(next(iter(errors.values())))
        done += len(batch)
        if progress:
            progress(done)
    index.refresh()
    return done


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _withdraw_others(kind: str, seen: set[str]) -> None:
    held = set(SearchEntry.objects.filter(corpus=SITE, kind=kind).values_list("object_id", flat=True))
    for object_id in sorted(held - seen):
        withdraw(kind, object_id)


def _hold(corpus: str, kind: str, object_id: str) -> None:
    """Let one transaction at a time write the entries of an object."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [f"{corpus}|{kind}|{object_id}"])


def _fill(entry: SearchEntry, document: SearchDocument, weighed: Weighed) -> None:
    for field in TEXT_FIELDS:
        value = getattr(document, field)
        setattr(entry, field, list(value) if isinstance(value, tuple) else value)
    entry.kind = document.kind
    entry.changed_at = document.changed
    entry.vector = weighed.vector
    entry.frequencies = weighed.frequencies
    entry.length = weighed.length


def _learn(corpus: str, language: str, words: Iterable[str]) -> None:
    """Add words to the vocabulary, always in one order, so that two transactions cannot wait for each other."""
    wanted = {word for word in words if word.isalpha()}
    known = SearchWord.objects.filter(corpus=corpus, language=language, word__in=wanted)
    new = sorted(wanted - set(known.values_list("word", flat=True)))
    SearchWord.objects.bulk_create(
        [SearchWord(corpus=corpus, language=language, word=word, variants=variants(word)) for word in new],
        ignore_conflicts=True,
    )


def _drop(entries: list[SearchEntry]) -> list[tuple[int, int]]:
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    return [(entry.pk, entry.version + 1) for entry in entries]


def _announce(changed: list[tuple[int, int]]) -> None:
    """Leave word for Elasticsearch, where there is one, in the transaction of the change."""
    if not changed or not settings.ELASTICSEARCH_URL:
        return
    IndexOutbox.objects.bulk_create([IndexOutbox(entry_id=pk, version=version) for pk, version in changed])
    kinds.nudge()
