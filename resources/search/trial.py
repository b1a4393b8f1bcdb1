"""A corpus of its own for trying queries on: loaded, asked and gone again, the site's entries and index untouched."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import transaction

from resources.search.analysis import Language
from resources.search.engines.cluster import WRITE_SECONDS
from resources.search.engines.elasticsearch import ElasticsearchEngine
from resources.search.engines.index import ElasticsearchIndex
from resources.search.engines.plan import Engine
from resources.search.engines.postgresql import PostgreSQLEngine
from resources.search.kinds import PUBLIC, SearchDocument
from resources.search.results import PAGE_SIZE, Results
from resources.search.selectors.answering import answer
from resources.search.selectors.asking import Asked
from resources.search.services import filling
from resources.search.services.batches import batches
from resources.search.services.many import write_many

Ask = Callable[[str, Language], Results]


def document(row: dict[str, Any]) -> SearchDocument:
    """A line of the documents' file. Its topics are words a reader may type, so they are searched as keywords."""
    return SearchDocument(
        object_id=row["id"],
        language=row["lang"],
        kind=row.get("type") or "document",
        title=row["title"],
        summary=row.get("summary", ""),
        body=row.get("body", ""),
        keywords=" ".join(topic.replace("-", " ") for topic in row.get("topic", ())),
        url=f"/{row['lang']}/{row['id']}/",
        audience=tuple(row.get("audience", ())),
        ages=tuple(row.get("ages", ())),
        topics=tuple(row.get("topic", ())),
    )


@contextmanager
def loaded(rows: Iterable[dict[str, Any]], engine: str, *, size: int = PAGE_SIZE) -> Iterator[Ask]:
    """Load documents for one engine and yield how to ask it, `size` results at a time. Everything is rolled back and dropped in the end.

    Raises:
        EngineDownError: Elasticsearch was asked for and does not answer.

    """
    corpus = f"trial-{uuid.uuid4().hex[:12]}"
    with transaction.atomic():
        try:
            for batch in batches(map(document, rows)):
                write_many({(made.kind, made.object_id): [made] for made in batch}, corpus=corpus)
            with _engine(engine, corpus) as asked:
                yield lambda text, language: answer(
                    Asked(text=text, language=language, chosen={}, corpus=corpus, size=size), asked, labels=(PUBLIC,)
                )
        finally:
            transaction.set_rollback(True)


@contextmanager
def _engine(name: str, corpus: str) -> Iterator[Engine]:
    if name == PostgreSQLEngine.name:
        yield PostgreSQLEngine()
        return
    index = ElasticsearchIndex.fresh(settings.ELASTICSEARCH_URL, f"{settings.ELASTICSEARCH_INDEX}-trial")
    try:
        filling.fill(index, corpus)
        yield ElasticsearchEngine(settings.ELASTICSEARCH_URL, index.name, seconds=WRITE_SECONDS)
    finally:
        index.drop()
