"""Which engine answers: Elasticsearch where it is set, known to be up to date, and was not failing a moment ago; PostgreSQL otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from resources.search.engines import cluster, elasticsearch
from resources.search.engines.breaker import breaker
from resources.search.engines.lag import Lag, lag
from resources.search.engines.plan import Engine
from resources.search.engines.postgresql import PostgreSQLEngine


def standing() -> Lag | None:
    """How far Elasticsearch is behind; None where it is not to be asked at all. One query, or none."""
    return lag() if settings.ELASTICSEARCH_URL and breaker.rested else None


def engines(behind: Lag | None) -> Iterator[tuple[Engine, tuple[int, ...]]]:
    """The engines to ask, in order, each with the entries to leave out of its answer; PostgreSQL is always the last, and leaves out none."""
    if behind and not behind.excuse and breaker.admit():
        yield elasticsearch.ElasticsearchEngine(settings.ELASTICSEARCH_URL, cluster.alias()), behind.entries
    yield PostgreSQLEngine(), ()
