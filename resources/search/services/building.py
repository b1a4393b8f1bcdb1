"""An index of Elasticsearch filled from the entries while writes go on; whoever is killed over it, another goes on from there.

Only who holds the lock of building calls these. Outbox rows are carried to the index from the moment its build is written down.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.utils import timezone

from resources.search.engines import cluster, documents, index, standing
from resources.search.engines.plan import EngineDownError
from resources.search.models import SITE, IndexBuild, SearchEntry
from resources.search.services import comparing, outbox, trust
from resources.search.services.filling import following, pour

#: How often entries that changed meanwhile are carried over before the index may answer though some of them still wait.
ROUNDS = 5
State = IndexBuild.State


def running() -> IndexBuild | None:
    """The build that has begun and has not ended."""
    return IndexBuild.objects.filter(state=State.RUNNING).first()


def begin(*, anew: bool = False) -> IndexBuild:
    """The build to go on with: the running one, unless it makes what is no longer wanted or `anew` is asked for; else a new one."""
    held = running()
    if held and not anew and held.layout == documents.layout() and held.name.startswith(f"{cluster.alias()}-"):
        return held
    if held:
        _end(held, State.DROPPED)
    standing.drop_others(settings.ELASTICSEARCH_URL, _needed())
    return IndexBuild.objects.create(name=f"{cluster.alias()}-{uuid.uuid4().hex[:12]}", layout=documents.layout())


def step(build: IndexBuild) -> bool:
    """Write the next entries. Returns: whether there were any.

    Raises:
        EngineDownError: Elasticsearch does not take them now; nothing of what was written is done again.

    """
    target = index.ElasticsearchIndex(settings.ELASTICSEARCH_URL, build.name)
    if not build.last_entry or not target.exists():
        _make(build, target)
    entries = following(SITE, build.last_entry)
    if not entries:
        return False
    refused = pour(target, entries)
    # What is refused waits with its reason, as it would have without a build; the others are not kept waiting for it.
    outbox.announce([(entry.pk, entry.version) for entry in entries if entry.pk in refused])
    build.last_entry = entries[-1].pk
    build.done += len(entries)
    build.save(update_fields=["last_entry", "done"])
    return True


def _make(build: IndexBuild, target: index.ElasticsearchIndex) -> None:
    """Make its index, empty. One that is lost on the way begins anew, under the same name."""
    target.drop()
    target.create()
    build.last_entry = build.done = 0
    build.total = SearchEntry.objects.filter(corpus=SITE).count()
    build.save(update_fields=["last_entry", "done", "total"])


def finish(build: IndexBuild) -> None:
    """Let the filled index answer, once it holds what the table holds but for entries that wait in the outbox.

    Raises:
        EngineDownError: Elasticsearch does not answer, or entries change faster than they can be carried over.

    """
    target = index.ElasticsearchIndex(settings.ELASTICSEARCH_URL, build.name)
    target.settle(replicas=settings.ELASTICSEARCH_REPLICAS)
    for _ in range(ROUNDS):
        if not comparing.heal(build.name):
            break
        outbox.drain()
    else:
        raise EngineDownError("the new index never came to equal the table")
    standing.take_alias(settings.ELASTICSEARCH_URL, build.name, index.filling(build.name))
    trust.know(standing.look(settings.ELASTICSEARCH_URL))
    trust.equal()
    _end(build, State.DONE)
    standing.drop_others(settings.ELASTICSEARCH_URL, _needed())


def _end(build: IndexBuild, state: State) -> None:
    build.state, build.finished_at = state, timezone.now()
    build.save(update_fields=["state", "finished_at"])


def _needed() -> set[str]:
    """The indexes that answer or are about to."""
    found = standing.look(settings.ELASTICSEARCH_URL)
    return {*IndexBuild.objects.filter(state=State.RUNNING).values_list("name", flat=True), *([found.name] if found else [])}
