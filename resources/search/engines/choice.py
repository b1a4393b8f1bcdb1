"""Which engine answers: Elasticsearch where it is set and was not failing a moment ago, PostgreSQL otherwise."""

from __future__ import annotations

from django.conf import settings

from resources.search.engines import breaker, cluster, elasticsearch
from resources.search.engines.plan import Engine
from resources.search.engines.postgresql import PostgreSQLEngine


def engines() -> list[Engine]:
    """The engines to ask, in order; PostgreSQL is always the last."""
    asked: list[Engine] = []
    if settings.ELASTICSEARCH_URL and breaker.rested():
        asked.append(elasticsearch.ElasticsearchEngine(settings.ELASTICSEARCH_URL, cluster.alias()))
    return [*asked, PostgreSQLEngine()]
