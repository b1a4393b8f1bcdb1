"""A build from where it stands to the end, or for as long as there is time."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import monotonic

from django.conf import settings

from resources.search.engines import standing
from resources.search.engines.plan import EngineDownError
from resources.search.models import IndexBuild, IndexOutbox
from resources.search.services import building, outbox
from resources.search.services.locks import Lock, held

#: How long a worker builds before it looks after its other tasks.
SLICE_SECONDS = 1.0
Told = Callable[[IndexBuild], None]


def rebuild_index(*, anew: bool = False, told: Told = lambda _build: None) -> int:
    """Fill a new Elasticsearch index, or the one that was begun unless `anew`, and give it the alias; `told` hears how far it is.

    Waits for whoever is building. Raises EngineDownError: the old index stays, and what was filled is gone on with later.
    Returns: the number of entries written.
    """
    with held(Lock.BUILD, wait=True):
        build = building.begin(anew=anew)
        _go_on(build, told=told)
    return build.done


def build_for_a_while() -> bool:
    """Go on with the build, or begin one where none answers as it should. Returns: whether there is more to build."""
    with held(Lock.BUILD) as got:
        return got and _wanted() and _go_on(building.begin(), until=monotonic() + SLICE_SECONDS)


def _wanted() -> bool:
    """Asked again under the lock: whoever held it may have finished meanwhile."""
    return building.running() is not None or not standing.is_current(settings.ELASTICSEARCH_URL)


def _go_on(build: IndexBuild, *, until: float = inf, told: Told = lambda _build: None) -> bool:
    told(build)
    try:
        while building.step(build):
            told(build)
            if IndexOutbox.objects.exists():
                outbox.drain()
            if monotonic() > until:
                return True
        building.finish(build)
    except EngineDownError as error:
        IndexBuild.objects.filter(pk=build.pk).update(last_error=str(error)[:2000])
        raise
    return False
