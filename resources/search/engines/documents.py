"""The Elasticsearch document of an entry: terms as PostgreSQL holds them, what is filtered by, and nothing to show."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from elasticsearch_dsl import Date, Document, Keyword, Long, Text, mapping

from resources.search.engines.body import terms_field
from resources.search.models import SearchEntry
from resources.search.weighing import K1, SCALE, B

#: Raise it where `source` says something else under the same mapping.
FORM = 1
#: BM25 over counts that are `SCALE` times too high wants its constant as many times higher.
SIMILARITY: dict[str, Any] = {"weighed": {"type": "BM25", "k1": K1 * SCALE, "b": B}}


def _terms() -> Text:
    return Text(analyzer="whitespace", similarity="weighed", index_options="freqs")


class EntryDocument(Document):
    """One entry. The text a reader sees stays in PostgreSQL."""

    entry = Long()
    corpus = Keyword()
    language = Keyword()
    kind = Keyword()
    audience = Keyword()
    ages = Keyword()
    topics = Keyword()
    labels = Keyword()
    also_in = Keyword()
    changed = Date()
    terms_sq = _terms()
    terms_en = _terms()


def _mappings() -> dict[str, Any]:
    """Unknown fields are refused."""
    fields: mapping.Mapping = EntryDocument._doc_type.mapping
    fields.meta("dynamic", "strict")
    return dict(fields.to_dict())


def layout() -> str:
    """A digest of what an index must be like to give the answers that this code asks for."""
    return _digest(FORM)


@lru_cache(maxsize=2)
def _digest(form: int) -> str:
    decisive = json.dumps([form, SIMILARITY, _mappings()], sort_keys=True)
    return hashlib.sha256(decisive.encode()).hexdigest()[:16]


def definition() -> dict[str, Any]:
    """Settings and mapping of an index of entries that is about to be filled."""
    return {
        "settings": {
            "number_of_shards": settings.ELASTICSEARCH_SHARDS,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
            # How long a deletion is remembered, so that an older state that is still under way cannot bring the entry back.
            "gc_deletes": "1h",
            "similarity": SIMILARITY,
        },
        "mappings": {**_mappings(), "_meta": {"layout": layout(), "shards": settings.ELASTICSEARCH_SHARDS}},
    }


def source(entry: SearchEntry) -> dict[str, Any]:
    """What Elasticsearch is told of an entry: each term as often as it counts."""
    return {
        "entry": entry.pk,
        "corpus": entry.corpus,
        "language": entry.language,
        "kind": entry.kind,
        "audience": entry.audience,
        "ages": entry.ages,
        "topics": entry.topics,
        "labels": entry.labels,
        "also_in": entry.also_in,
        "changed": entry.changed_at and entry.changed_at.isoformat(),
        terms_field(entry.language): " ".join([" ".join([term] * round(count * SCALE)) for term, count in entry.frequencies.items()]),
    }
