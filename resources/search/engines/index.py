"""Writing to an index of Elasticsearch: made, filled, emptied, given the alias."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from resources.search.engines import cluster, documents
from resources.search.engines.cluster import ERRORS
from resources.search.engines.plan import EngineDownError
from resources.search.models import SearchEntry

CONFLICT = 409


class ElasticsearchIndex:
    """Writing to an index: made, filled, emptied, given the alias. Errors of the network are `EngineDownError`."""

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        self._client = cluster.client(url, cluster.WRITE_SECONDS)

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
