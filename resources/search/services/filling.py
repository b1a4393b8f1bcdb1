"""Entries written to an index in the order of their ids, so that it is known how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from resources.search.engines.index import ElasticsearchIndex, filling
from resources.search.engines.plan import EngineDownError
from resources.search.models import SearchEntry

#: Entries written at once: longer bulks were no faster.
FILLED_AT_ONCE = 1_000


def following(corpus: str, after: int) -> list[SearchEntry]:
    """The entries with the next ids."""
    entries = SearchEntry.objects.filter(corpus=corpus, pk__gt=after).defer("title", "summary", "body", "url", "vector")
    return list(entries.order_by("pk")[:FILLED_AT_ONCE])


def pour(index: ElasticsearchIndex, entries: Sequence[SearchEntry]) -> dict[int, str]:
    """Write entries to an index that is being filled. Returns: what it refused, by entry."""
    return index.write(entries, alias=filling(index.name), findable=False)


def fill(index: ElasticsearchIndex, corpus: str) -> None:
    """Write every entry of a corpus to an index and make it findable.

    Raises:
        EngineDownError: an entry was refused, or nobody answered.

    """
    after = 0
    while entries := following(corpus, after):
        refused = pour(index, entries)
        if refused:
            raise EngineDownError(next(iter(refused.values())))
        after = entries[-1].pk
    index.refresh()
