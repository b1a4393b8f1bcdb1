"""The Elasticsearch document of an entry: terms as PostgreSQL holds them, what is filtered by, and nothing to show."""

from __future__ import annotations

from typing import Any

from elasticsearch_dsl import Date, Document, Keyword, Long, Text, mapping

from resources.search.engines.body import terms_field
from resources.search.models import SearchEntry
from resources.search.weighing import K1, SCALE, B

#: BM25 over counts that are `SCALE` times too high wants its constant as many times higher.
SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,
    "similarity": {"weighed": {"type": "BM25", "k1": K1 * SCALE, "b": B}},
}


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


def definition() -> dict[str, Any]:
    """Settings and mapping of an index of entries; unknown fields are refused."""
    fields: mapping.Mapping = EntryDocument._doc_type.mapping
    fields.meta("dynamic", "strict")
    return {"settings": SETTINGS, "mappings": fields.to_dict()}


def source(entry: SearchEntry) -> dict[str, Any]:
    """What Elasticsearch is told of an entry: each term as often as it counts."""
    counted = " ".join(" ".join([term] * round(count * SCALE)) for term, count in entry.frequencies.items())
    document = EntryDocument(
        entry=entry.pk,
        corpus=entry.corpus,
        language=entry.language,
        kind=entry.kind,
        audience=entry.audience,
        ages=entry.ages,
        topics=entry.topics,
        labels=entry.labels,
        also_in=entry.also_in,
        changed=entry.changed_at,
    )
    document[terms_field(entry.language)] = counted
    return dict(document.to_dict(skip_empty=True))
