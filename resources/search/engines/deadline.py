"""How long one search waits for Elasticsearch in all, however often it asks; and what the breaker hears of it."""

from __future__ import annotations

from time import monotonic
from typing import Any

from django.conf import settings

from resources.search.engines import cluster
from resources.search.engines.breaker import breaker
from resources.search.engines.cluster import ERRORS
from resources.search.engines.plan import EngineDownError

REFUSED = 400


class Deadline:
    """`seconds` to be spent on answers; what is done in between does not count."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    def search(self, url: str, index: str, request: dict[str, Any]) -> dict[str, Any]:
        """Ask once.

        Raises:
            EngineDownError: no answer in the time that was left, an error, or an answer of some shards only.

        """
        if self._left <= 0:
            breaker.failed()
            raise EngineDownError("no time left")
        began = monotonic()
        try:
            answer = self._asked(url, index, request)
        except ERRORS as error:
            # One query that is refused says nothing about the next.
            if getattr(error, "status_code", 0) != REFUSED:
                breaker.failed()
            raise EngineDownError(cluster.reason(error)) from None
        finally:
            self._left -= monotonic() - began
        breaker.succeeded()
        return answer

    def _asked(self, url: str, index: str, request: dict[str, Any]) -> dict[str, Any]:
        client = cluster.patient(url, self._left)
        # With several shards words are rare or common in all of them together, as they are in PostgreSQL.
        way = "dfs_query_then_fetch" if settings.ELASTICSEARCH_SHARDS > 1 else "query_then_fetch"
        return dict(client.search(index=index, body=request, search_type=way, allow_partial_search_results=False).body)
