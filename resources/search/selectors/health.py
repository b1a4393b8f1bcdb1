"""What an operator is told of the search."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from resources.search.engines import cluster
from resources.search.engines.elasticsearch import ElasticsearchEngine
from resources.search.engines.postgresql import PostgreSQLEngine
from resources.search.models import IndexOutbox


def health() -> dict[str, Any]:
    """For the operator: the engine in use, how much waits for Elasticsearch, and for how many seconds the oldest has."""
    oldest = IndexOutbox.objects.order_by("created_at").values_list("created_at", flat=True).first()
    engine = PostgreSQLEngine.name
    if settings.ELASTICSEARCH_URL and cluster.answers():
        engine = ElasticsearchEngine.name
    return {
        "ok": engine == ElasticsearchEngine.name or not settings.ELASTICSEARCH_URL,
        "engine": engine,
        "outbox": IndexOutbox.objects.count(),
        "oldest_seconds": round((timezone.now() - oldest).total_seconds()) if oldest else 0,
    }
