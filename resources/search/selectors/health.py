"""What an operator is told of the search: facts and counts, never a message of the cluster."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from resources.search.engines import cluster
from resources.search.engines.breaker import breaker
from resources.search.engines.elasticsearch import ElasticsearchEngine
from resources.search.engines.lag import lag
from resources.search.engines.postgresql import PostgreSQLEngine
from resources.search.models import IndexBuild, IndexOutbox


def health() -> dict[str, Any]:
    """The engine that answers, and where Elasticsearch is set, what keeps it from answering and how far it is behind."""
    if not settings.ELASTICSEARCH_URL:
        return {"ok": True, "engine": PostgreSQLEngine.name}
    excuse = _excuse()
    oldest = IndexOutbox.objects.order_by("id").values_list("created_at", flat=True).first()
    return {
        "ok": not excuse,
        "engine": PostgreSQLEngine.name if excuse else ElasticsearchEngine.name,
        "why": excuse,
        "breaker": breaker.state,
        "outbox": IndexOutbox.objects.count(),
        "failing": IndexOutbox.objects.filter(attempts__gt=0).count(),
        "oldest_seconds": round((timezone.now() - oldest).total_seconds()) if oldest else 0,
        "build": _build(),
    }


def _excuse() -> str:
    excuse = lag().excuse
    if not excuse and not cluster.answers():
        excuse = "does not answer"
    return excuse


def _build() -> dict[str, Any] | None:
    build = IndexBuild.objects.filter(state=IndexBuild.State.RUNNING).first()
    if build is None:
        return None
    return {
        "done": build.done,
        "total": build.total,
        "seconds": round((timezone.now() - build.started_at).total_seconds()),
        "failing": bool(build.last_error),
    }
