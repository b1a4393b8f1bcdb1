"""Elasticsearch's index, built anew from the entries behind the alias."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import connection

from resources.search.engines.cluster import alias
from resources.search.engines.index import ElasticsearchIndex
from resources.search.engines.plan import EngineDownError
from resources.search.models import SITE, SearchEntry
from resources.search.services.batches import BATCH, batches

#: Held, shared, by whoever carries outbox rows to Elasticsearch, and alone by whoever builds its index anew.
INDEX_LOCK = 7_116_111


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
    for batch in batches(entries):
        errors = index.write(batch)
        if errors:
            raise EngineDownError(next(iter(errors.values())))
        done += len(batch)
        if progress:
            progress(done)
    index.refresh()
    return done
