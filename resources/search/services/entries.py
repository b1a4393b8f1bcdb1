"""Entries change in the transaction of what they are about, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction

from resources.search import kinds
from resources.search.kinds import SearchDocument
from resources.search.models import SITE, SearchEntry, SearchWord
from resources.search.services.batches import batches
from resources.search.services.outbox import announce
from resources.search.services.suggestions import suggest
from resources.search.services.translations import hold, pair
from resources.search.spelling import variants
from resources.search.weighing import Weighed, weigh

TEXT_FIELDS = ("title", "summary", "body", "keywords", "url", "audience", "ages", "topics", "labels", "sensitive")


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
    own = f"{kind}:{object_id}"
    held = {entry.language: entry for entry in SearchEntry.objects.filter(corpus=corpus, kind=kind, object_id=object_id).defer("body")}
    wanted = {document.language: document for document in documents}
    keys = {document.translation_key or own for document in documents} | {entry.translation_key for entry in held.values()} or {own}
    hold(corpus, keys)
    changed: list[tuple[int, int]] = []
    for language, document in wanted.items():
        weighed = weigh(document)
        entry = held.get(language) or SearchEntry(corpus=corpus, kind=kind, object_id=object_id, language=language)
        entry.version = entry.version + 1 if entry.pk else 1
        _fill(entry, document, weighed)
        entry.translation_key = document.translation_key or own
        entry.save()
        _learn(corpus, language, weighed.words)
        suggest(entry)
        changed.append((entry.pk, entry.version))
    changed += _drop([entry for language, entry in held.items() if language not in wanted])
    changed += pair(corpus, keys)
    if corpus == SITE:
        announce(changed)
    return len(wanted)


@transaction.atomic
def withdraw(kind: str, pk: Any) -> int:
    """Drop every entry of an object: it is found no more as soon as this transaction commits."""
    entries = SearchEntry.objects.filter(corpus=SITE, kind=kind, object_id=str(pk)).only("pk", "version", "translation_key")
    keys = {entry.translation_key for entry in entries.all()} or {f"{kind}:{pk}"}
    hold(SITE, keys)
    gone = _drop(list(entries.all()))
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


def _withdraw_others(kind: str, seen: set[str]) -> None:
    held = set(SearchEntry.objects.filter(corpus=SITE, kind=kind).values_list("object_id", flat=True))
    for object_id in sorted(held - seen):
        withdraw(kind, object_id)


def _fill(entry: SearchEntry, document: SearchDocument, weighed: Weighed) -> None:
    for field in TEXT_FIELDS:
        value = getattr(document, field)
        setattr(entry, field, list(value) if isinstance(value, tuple) else value)
    entry.kind = document.kind
    entry.changed_at = document.changed
    entry.vector = weighed.vector
    entry.heading = weighed.heading
    entry.frequencies = weighed.frequencies
    entry.length = weighed.length


def _learn(corpus: str, language: str, words: Mapping[str, str]) -> None:
    """Add words to the vocabulary, always in one order, so that two transactions cannot wait for each other."""
    wanted = {word for word in words if word.isalpha()}
    known = SearchWord.objects.filter(corpus=corpus, language=language, word__in=wanted)
    new = sorted(wanted - set(known.values_list("word", flat=True)))
    SearchWord.objects.bulk_create(
        [SearchWord(corpus=corpus, language=language, word=word, spelled=words[word], variants=variants(word)) for word in new],
        ignore_conflicts=True,
    )


def _drop(entries: list[SearchEntry]) -> list[tuple[int, int]]:
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    return [(entry.pk, entry.version + 1) for entry in entries]
