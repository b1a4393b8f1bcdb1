"""Where an entry is carried to: the index that answers, and the one that is being filled to take its place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.conf import settings

from resources.search.engines import cluster, documents, index
from resources.search.engines.bulk import IndexMissingError
from resources.search.models import IndexBuild, IndexState, SearchEntry


@dataclass(frozen=True, slots=True)
class Target:
    """An index, and the alias it is written to by."""

    name: str
    alias: str

    def tell(self, entries: Collection[SearchEntry], gone: Sequence[tuple[int, int]]) -> dict[int, str]:
        return index.ElasticsearchIndex(settings.ELASTICSEARCH_URL, self.name).write(entries, gone, alias=self.alias)


def targets() -> list[Target]:
    """Both at most. An index of another layout answers no more, and is not told."""
    answering = [cluster.alias()] if IndexState.objects.filter(layout=documents.layout()).exists() else []
    filled = IndexBuild.objects.filter(state=IndexBuild.State.RUNNING).values_list("name", flat=True)
    return [Target(name, name) for name in answering] + [Target(name, index.filling(name)) for name in filled]


def tell(told: Sequence[Target], entries: Collection[SearchEntry], gone: Sequence[tuple[int, int]]) -> dict[int, str]:
    """Tell each. Returns: what one of them refused, by entry.

    One that is not there misses nothing: it is filled from its beginning when it is made.

    Raises:
        EngineDownError: one does not answer, or none is there.

    """
    errors: dict[int, str] = {}
    missing = 0
    for target in told:
        try:
            errors |= target.tell(entries, gone)
        except IndexMissingError:
            missing += 1
    if missing == len(told):
        raise IndexMissingError("there is no index yet")
    return errors
