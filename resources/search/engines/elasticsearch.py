"""The engine for large collections. Its index is a copy of the entries, named by an alias, and never the truth."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from elastic_transport import ApiError, TransportError
from elasticsearch import ApiError as StatusError
from elasticsearch import Elasticsearch

from resources.search.engines import body, documents
from resources.search.engines.plan import COUNTED, DEEPEST, FACETS, EngineDownError, Found, Plan, Scope, Statistics
from resources.search.models import SearchEntry

# The client tells of every request; what is told of them is a failure, and never what was searched.
logging.getLogger("elastic_transport").setLevel(logging.WARNING)

READ_SECONDS = 1.0
WRITE_SECONDS = 20.0
#: After a failure nobody waits for the engine again before this many seconds.
REST_SECONDS = 5.0
ERRORS = (TransportError, ApiError, StatusError)
CONFLICT = 409


@lru_cache(maxsize=4)
def client(url: str, seconds: float) -> Elasticsearch:
    """A client that tries once and gives up after `seconds`. `ELASTICSEARCH_API_KEY` is used where it is set."""
    key = getattr(settings, "ELASTICSEARCH_API_KEY", "") or None
    return Elasticsearch(url, api_key=key, request_timeout=seconds, max_retries=0, retry_on_timeout=False)


def alias() -> str:
    """The name the site's index goes by."""
    return f"{settings.ELASTICSEARCH_INDEX}-entries"


class _Rest:
    """Remembers, in this process, until when a failed engine is left alone."""

    until = 0.0


def rested() -> bool:
    """Whether the engine may be asked again."""
    return time.monotonic() >= _Rest.until


def forget_failure() -> None:
    """Ask the engine again at once."""
    _Rest.until = 0.0


def answers() -> bool:
    """Whether the site's index can be searched now."""
    try:
        return bool(client(settings.ELASTICSEARCH_URL, READ_SECONDS).count(index=alias()).body)
    except ERRORS:
        return False


class ElasticsearchEngine:
    """Answers from an index; every failure is an `EngineDownError` and a rest."""

    name = "elasticsearch"

    def __init__(self, url: str, index: str, *, seconds: float | None = None) -> None:
        self.index = index
        self._client = client(url, seconds or READ_SECONDS)

    def _search(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            return dict(self._client.search(index=self.index, body=request).body)
        except ERRORS as error:
            _Rest.until = time.monotonic() + REST_SECONDS
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


class ElasticsearchIndex:
    """Writing to an index: made, filled, emptied, given the alias. Errors of the network are `EngineDownError`."""

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        self._client = client(url, WRITE_SECONDS)

    @classmethod
    def fresh(cls, url: str, stem: str) -> ElasticsearchIndex:
        """Make an empty index under a name of its own."""
        index = cls(url, f"{stem}-{uuid.uuid4().hex[:12]}")
        index._call("create", **documents.definition())
        return index

    def _call(self, act: str, **arguments: Any) -> Any:
        try:
            return getattr(self._client.indices, act)(index=self.name, **arguments)
        except ERRORS as error:
            raise EngineDownError(str(error)) from error

    def exists(self) -> bool:
        """Whether an index or alias of this name is there."""
        return bool(self._call("exists"))

    def refresh(self) -> None:
        """Make everything written so far findable."""
        self._call("refresh")

    def drop(self) -> None:
        """Delete the index."""
        self._call("delete", ignore_unavailable=True)

    def take_alias(self, name: str) -> None:
        """Point `name` at this index and delete the indexes it pointed at before."""
        try:
            before = list(self._client.indices.get_alias(name=name).body) if self._client.indices.exists_alias(name=name) else []
            moves: list[dict[str, Any]] = [{"remove_index": {"index": old}} for old in before if old != self.name]
            self._client.indices.update_aliases(actions=[{"add": {"index": self.name, "alias": name}}, *moves])
        except ERRORS as error:
            raise EngineDownError(str(error)) from error

    def write(self, entries: Iterable[SearchEntry], gone: Iterable[tuple[int, int]] = (), *, through_alias: bool = False) -> dict[int, str]:
        """Tell the index of entries as they are, and of those that are gone (id and version).

        An older version than the one it holds is left out silently. `through_alias` refuses a name that is no alias,
        which a bulk would otherwise make an index of. Returns: what went wrong, by entry.
        """
        operations: list[dict[str, Any]] = []
        for entry in entries:
            operations += [{"index": _place(entry.pk, entry.version)}, documents.source(entry)]
        operations += [{"delete": _place(pk, version)} for pk, version in gone]
        if not operations:
            return {}
        try:
            answer = self._client.bulk(index=self.name, operations=operations, require_alias=through_alias)
        except ERRORS as error:
            raise EngineDownError(str(error)) from error
        return {int(item["_id"]): str(item["error"]) for result in answer["items"] for item in result.values() if _failed(item)}


def _failed(item: dict[str, Any]) -> bool:
    """Whether a line of a bulk went wrong; a newer version there, or nothing there to delete, is no failure."""
    return "error" in item and item["status"] != CONFLICT


def _place(pk: int, version: int) -> dict[str, Any]:
    return {"_id": str(pk), "version": version, "version_type": "external_gte"}
