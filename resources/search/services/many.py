"""Writing the entries of any number of objects at once: a few statements for all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from resources.search.kinds import SearchDocument
from resources.search.models import SITE, SearchEntry
from resources.search.selectors.lists import bring_up_to_date
from resources.search.services.lists import keep_terms
from resources.search.services.outbox import announce
from resources.search.services.rows import put_rows
from resources.search.services.suggestions import suggest
from resources.search.services.translations import hold, pair
from resources.search.services.vocabulary import learn
from resources.search.vintage import vintage
from resources.search.weighing import weigh

#: An object that can be found: its kind and its number; and one of its entries: the language too.
Key = tuple[str, str]
Place = tuple[str, str, str]
IDENTITY = ("corpus", "kind", "object_id", "language")
TEXT_FIELDS = ("title", "summary", "body", "keywords", "url", "audience", "ages", "topics", "labels", "sensitive")


@transaction.atomic
def write_many(objects: Mapping[Key, Iterable[SearchDocument]], *, corpus: str = SITE) -> int:
    """Make these documents the entries of their objects, whatever they had before; an object without any is found no more.

    Some hundreds at a time keep the statements short. Returns: the number of entries written.
    """
    keep_terms()
    bring_up_to_date()
    documents: dict[Place, SearchDocument] = {(*key, document.language): document for key in sorted(objects) for document in objects[key]}
    keys = {_own(key) for key in objects} | {_translation(place, document) for place, document in documents.items()}
    keys.update(_of(corpus, objects).values_list("translation_key", flat=True))
    hold(corpus, keys)
    gone = _drop_others(corpus, objects, documents)
    words: dict[str, dict[str, str]] = {}
    rows = [_row(corpus, place, document, words) for place, document in documents.items()]
    written = put_rows(
        SearchEntry, rows, identity=IDENTITY, counting="version", once=("also_in",), returning=("id", "version", *IDENTITY[1:])
    )
    for language in sorted(words):
        learn(corpus, language, words[language])
    suggest(corpus, {pk: documents[kind, object_id, language] for pk, _, kind, object_id, language in written})
    changed = dict([(row[0], row[1]) for row in written] + gone)
    changed.update(pair(corpus, keys))
    if corpus == SITE:
        announce(list(changed.items()))
    return len(rows)


def _own(key: Key) -> str:
    return f"{key[0]}:{key[1]}"


def _translation(place: Place, document: SearchDocument) -> str:
    return document.translation_key or _own(place[:2])


def _of(corpus: str, keys: Iterable[Key]) -> QuerySet[SearchEntry]:
    """The entries of these objects, and perhaps some of others: kinds that share a number."""
    return SearchEntry.objects.filter(corpus=corpus, kind__in={key[0] for key in keys}, object_id__in=[key[1] for key in keys])


def _drop_others(corpus: str, objects: Mapping[Key, Any], documents: Mapping[Place, Any]) -> list[tuple[int, int]]:
    """Delete what these objects have that no document is for. Returns: numbers, and the versions under which they are gone."""
    held = _of(corpus, objects).values_list("pk", "version", "kind", "object_id", "language")
    gone = [
        (pk, version + 1)
        for pk, version, kind, object_id, language in held
        if (kind, object_id) in objects and (kind, object_id, language) not in documents
    ]
    SearchEntry.objects.filter(pk__in=[pk for pk, _ in gone]).delete()
    return gone


def _row(corpus: str, place: Place, document: SearchDocument, words: dict[str, dict[str, str]]) -> dict[str, Any]:
    weighed = weigh(document)
    kind, object_id, language = place
    for word, spelled in weighed.words.items():
        words.setdefault(language, {}).setdefault(word, spelled)
    return {name: getattr(document, name) for name in TEXT_FIELDS} | {
        "corpus": corpus,
        "kind": kind,
        "object_id": object_id,
        "language": language,
        "translation_key": _translation(place, document),
        "also_in": [],
        "changed_at": document.changed,
        "vector": weighed.vector,
        "heading": weighed.heading,
        "frequencies": weighed.frequencies,
        "length": weighed.length,
        "vintage": vintage(),
        "version": 1,
        "indexed_at": timezone.now(),
    }
