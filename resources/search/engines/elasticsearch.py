"""The engine for large collections. Its index is a copy of the entries, named by an alias, and never the truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from resources.search.analysis import Language
from resources.search.engines import body, cluster
from resources.search.engines.deadline import Deadline
from resources.search.engines.plan import COUNTED, DEEPEST, FACETS, Found, Plan, Scope, Statistics


class ElasticsearchEngine:
    """Answers from an index; every failure is an `EngineDownError` and a rest."""

    name = "elasticsearch"

    def __init__(self, url: str, index: str, *, seconds: float | None = None) -> None:
        self.index = index
        self._url = url
        self._seconds = seconds or cluster.READ_SECONDS
        self._deadline = Deadline(self._seconds)

    def _search(self, request: dict[str, Any]) -> dict[str, Any]:
        return self._deadline.search(self._url, self.index, request)

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Bound the time of all requests together."""
        self._deadline = Deadline(self._seconds)
        yield

    def measure(self, scope: Scope, terms: Mapping[Language, Sequence[str]], *, sizes: bool = True) -> dict[Language, Statistics]:
        """Count what a scope holds. One request; the sizes come with it. The mean length is its own affair."""
        counted = self._search(body.measure(scope, terms))["aggregations"]
        entries = {bucket["key"]: bucket["doc_count"] for bucket in counted["languages"]["buckets"]}
        held = counted.get("holding", {}).get("buckets", {})
        return {
            language: Statistics(
                entries=entries.get(language, 0),
                mean_length=1.0,
                holding={term: min(held[f"{language}{body.BETWEEN}{term}"]["doc_count"], COUNTED) for term in own},
            )
            for language, own in terms.items()
        }

    def find(self, plan: Plan) -> Found:
        """Answer the plan. One request."""
        answer = self._search(body.find(plan))
        counted = answer["aggregations"]
        beyond = plan.offset > DEEPEST - plan.limit
        return Found(
            ids=() if beyond else tuple(int(hit["_id"]) for hit in answer["hits"]["hits"]),
            total=answer["hits"]["total"]["value"],
            unfiltered=_counts(counted["unfiltered"]),
            facets={facet: _counts(counted[facet]["values"]) for facet in FACETS},
        )


def _counts(aggregation: dict[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in aggregation["buckets"]}
