"""An index of Elasticsearch: made, written to, settled, dropped."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from resources.search.engines import cluster, documents
from resources.search.engines.bulk import failures, operations
from resources.search.engines.cluster import ERRORS
from resources.search.engines.plan import EngineDownError
from resources.search.models import SearchEntry

#: A bulk is sent in parts of about this many bytes: hosted clusters refuse long ones.
PART = 8_000_000
#: An index whose shards are not there refuses after as long, and is not waited for.
SOON = "5s"


def filling(name: str) -> str:
    """The alias by which an index is written to while it is filled: a bulk to a name that is no alias would make an index of it."""
    return f"{name}-fill"


class ElasticsearchIndex:
    """One index, by its own name or an alias. Errors of the network are `EngineDownError`."""

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        self._client = cluster.client(url, cluster.WRITE_SECONDS)

    @classmethod
    def fresh(cls, url: str, stem: str) -> ElasticsearchIndex:
        """Make an empty index under a name of its own."""
        made = cls(url, f"{stem}-{uuid.uuid4().hex[:12]}")
        made.create()
        return made

    def _call(self, act: str, **arguments: Any) -> Any:
        try:
            return getattr(self._client.indices, act)(index=self.name, **arguments)
        except ERRORS as error:
            raise EngineDownError(cluster.reason(error)) from None

    def create(self) -> None:
        """Make it, empty, to be filled."""
        self._call("create", aliases={filling(self.name): {}}, **documents.definition())

    def exists(self) -> bool:
        """Whether an index or alias of this name is there."""
        return bool(self._call("exists"))

    def refresh(self) -> None:
        """Make everything written so far findable."""
        self._call("refresh")

    def drop(self) -> None:
        """Delete the index."""
        self._call("delete", ignore_unavailable=True)

    def settle(self, *, replicas: int) -> None:
        """From filling to answering: refreshed by itself, with its copies, everything findable."""
        self._call("put_settings", settings={"index": {"refresh_interval": None, "number_of_replicas": replicas}})
        self.refresh()

    def write(
        self, entries: Iterable[SearchEntry], gone: Iterable[tuple[int, int]] = (), *, alias: str, findable: bool = True
    ) -> dict[int, str]:
        """Tell the index of entries as they are, and of those that are gone (id and version), through an alias that it has.

        An older version than the one it holds is left out silently. `findable` waits until it can be found.
        Returns: what it will never take, by entry.

        Raises:
            IndexMissingError: there is no such alias.
            EngineDownError: it does not answer, or cannot take anything now.

        """
        wrong: dict[int, str] = {}
        for part in operations(entries, gone, PART):
            try:
                answer = self._client.bulk(
                    index=alias,
                    operations=part,
                    require_alias=True,
                    refresh=findable,
                    filter_path="items.*._id,items.*.status,items.*.error",
                )
            except ERRORS as error:
                raise EngineDownError(cluster.reason(error)) from None
            wrong |= failures(answer["items"])
        return wrong
