"""The indexes of the site on the cluster: which one goes by the alias, whether it is as this code wants it, which are left over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from elasticsearch import NotFoundError

from resources.search.engines import cluster, documents
from resources.search.engines.cluster import ERRORS
from resources.search.engines.plan import EngineDownError

NEEDED = "*.mappings._meta,*.settings.index.uuid,*.settings.index.number_of_replicas"


@dataclass(frozen=True, slots=True)
class Standing:
    """The index behind the alias. `uuid` is new whenever an index was made or restored, whatever its name."""

    name: str
    uuid: str
    layout: str
    shards: int
    replicas: int

    @property
    def answering(self) -> bool:
        """Whether it gives the answers that this code asks for."""
        return self.layout == documents.layout()

    @property
    def current(self) -> bool:
        """Whether it is made as an index made now would be."""
        return self.answering and self.shards == settings.ELASTICSEARCH_SHARDS


def look(url: str) -> Standing | None:
    """The index that goes by the site's alias; None where there is none. One request.

    Raises:
        EngineDownError: Elasticsearch does not answer.

    """
    for name, held in _held(url, cluster.LOOK_SECONDS).items():
        meta, index = held.get("mappings", {}).get("_meta", {}), held["settings"]["index"]
        return Standing(name, index["uuid"], str(meta.get("layout", "")), int(meta.get("shards", 0)), int(index["number_of_replicas"]))
    return None


def is_current(url: str) -> bool:
    """Whether the index that goes by the alias is as one made now would be."""
    found = look(url)
    return found is not None and found.current


def take_alias(url: str, name: str, filling: str) -> None:
    """Let an index answer for the site, and delete those that did before, all at one moment."""
    moves: list[dict[str, Any]] = [
        {"add": {"index": name, "alias": cluster.alias()}},
        {"remove": {"index": name, "alias": filling, "must_exist": False}},
        *({"remove_index": {"index": old}} for old in _held(url, cluster.WRITE_SECONDS) if old != name),
    ]
    _told(lambda: cluster.client(url, cluster.WRITE_SECONDS).indices.update_aliases(actions=moves))


def drop_others(url: str, keep: set[str]) -> list[str]:
    """Delete what builds that came to nothing left behind. Returns: their names."""
    indices = cluster.client(url, cluster.WRITE_SECONDS).indices
    ours = re.compile(re.escape(cluster.alias()) + r"-[0-9a-f]{12}")
    found = _told(lambda: indices.get(index=f"{cluster.alias()}-*", filter_path="*.settings.index.uuid").body)
    over = sorted(name for name in found if ours.fullmatch(name) and name not in keep)
    for name in over:
        _told(partial(indices.delete, index=name, ignore_unavailable=True))
    return over


def drop_if_broken(url: str) -> bool:
    """Delete the index behind the alias where its cluster answers and says that a part of it is lost. Returns: whether it did."""
    client = cluster.client(url, cluster.LOOK_SECONDS)
    for name in _held(url, cluster.LOOK_SECONDS):
        if _told(partial(client.cluster.health, index=name, timeout="0s"))["status"] == "red":
            _told(partial(client.indices.delete, index=name))
            return True
    return False


def _held(url: str, seconds: float) -> dict[str, Any]:
    """What goes by the alias, or by its name."""
    try:
        return dict(cluster.client(url, seconds).indices.get(index=cluster.alias(), filter_path=NEEDED).body)
    except NotFoundError:
        return {}
    except ERRORS as error:
        raise EngineDownError(cluster.reason(error)) from None


def _told(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except ERRORS as error:
        raise EngineDownError(cluster.reason(error)) from None
