"""The engine for large collections. Its index is a copy of the entries, named by an alias, and never the truth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from resources.search.engines import body, breaker, cluster
from resources.search.engines.cluster import ERRORS
from resources.search.engines.plan import COUNTED, DEEPEST, FACETS, EngineDownError, Found, Plan, Scope, Statistics


class ElasticsearchEngine:
    """Answers from an index; every failure is an `EngineDownError` and a rest."""

    name = "elasticsearch"

    def __init__(self, url: str, index: str, *, seconds: float | None = None) -> None:
        self.index = index
        self._client = cluster.client(url, seconds or cluster.READ_SECONDS)

    def _search(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            return dict(self._client.search(index=self.index, body=request).body)
        except ERRORS as error:
            breaker.failed()
            raise EngineDownError(str(error)) from error

    def measure(self, scope: Scope, terms: Sequence[str]) -> Statistics:
        """Count what a scope holds. One request. The mean length is its own affair."""
        answer = self._search(body.measure(scope, terms))
        buckets = answer.get("aggregations", {}).get("holding", {}).get("buckets", {})
        holding = {term: min(bucket["doc_count"], COUNTED) for term, bucket in buckets.items()}
        return Statistics(entries=answer["hits"]["total"]["value"], mean_length=1.0, holding=holding)

    def count(self, plan: Plan, *, limit: int) -> int:
        """How many entries the plan matches, at most `limit`. One request."""
        return min(int(self._search(body.count(plan, limit))["hits"]["total"]["value"]), limit)

    def find(self, plan: Plan) -> Found:
        """Answer the plan. One request."""
        answer = self._search(body.find(plan))
        facets = {
            facet: {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"][facet]["values"]["buckets"]} for facet in FACETS
        }
        beyond = plan.offset > DEEPEST - plan.limit
        return Found(
            ids=() if beyond else tuple(int(hit["_id"]) for hit in answer["hits"]["hits"]),
            total=answer["hits"]["total"]["value"],
            unfiltered=int(answer["aggregations"]["unfiltered"]["value"]),
            facets=facets,
        )
