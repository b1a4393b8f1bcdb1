"""Which entries an index holds, and in which version: read in order, a page at a time, as they were at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resources.search.engines import cluster
from resources.search.engines.cluster import ERRORS
from resources.search.engines.plan import EngineDownError

PAGE = 5_000
#: How long Elasticsearch keeps the moment for the next page.
KEPT = "1m"
NEEDED = "pit_id,hits.hits._id,hits.hits._version,hits.hits.sort"


def versions(url: str, name: str) -> Iterator[dict[int, int]]:
    """Versions by entry, in pages ordered by entry. Never more than one page is held.

    Raises:
        EngineDownError: Elasticsearch does not answer.

    """
    client = cluster.client(url, cluster.WRITE_SECONDS)
    try:
        moment = client.open_point_in_time(index=name, keep_alive=KEPT)["id"]
        try:
            after: list[Any] | None = None
            while hits := _page(client, moment, after):
                yield {int(hit["_id"]): int(hit["_version"]) for hit in hits}
                after = hits[-1]["sort"]
        finally:
            client.close_point_in_time(id=moment)
    except ERRORS as error:
        raise EngineDownError(cluster.reason(error)) from None


def _page(client: cluster.Elasticsearch, moment: str, after: list[Any] | None) -> list[dict[str, Any]]:
    answer = client.search(
        pit={"id": moment, "keep_alive": KEPT},
        sort=[{"entry": "asc"}],
        search_after=after,
        size=PAGE,
        version=True,
        source=False,
        track_total_hits=False,
        allow_partial_search_results=False,
        filter_path=NEEDED,
    )
    hits: list[dict[str, Any]] = answer.body.get("hits", {}).get("hits", [])
    return hits
