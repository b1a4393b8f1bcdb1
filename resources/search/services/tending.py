"""What keeps Elasticsearch equal to the table: the worker does it when it starts, after every change, and once a minute."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from django.conf import settings

from resources.search.engines import cluster, index, standing
from resources.search.engines.bulk import IndexMissingError
from resources.search.engines.plan import EngineDownError
from resources.search.services import building, comparing, counting, outbox, rebuilding, relearning, reweighing, targets, trust
from resources.search.services.locks import Lock, held

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tended:
    """Rows carried over; whether something went wrong, to be tried again; whether there is more to do at once."""

    sent: int = 0
    failed: bool = False
    more: bool = False


def tend(*, compare: bool = False) -> Tended:
    """Weigh, spell out and count anew, carry what waits, build an index, heal what differs, each only where there is need. Never raises
    EngineDownError."""
    older = reweighing.reweigh_for_a_while()
    older = relearning.relearn_for_a_while() or older
    older = older or counting.count_for_a_while()
    if not settings.ELASTICSEARCH_URL:
        return Tended(more=older)
    try:
        done = _tended(compare=compare)
        return replace(done, more=done.more or older)
    except EngineDownError as error:
        logger.warning("Elasticsearch could not be told: %s", error)
        trust.doubt()
        return Tended(failed=True, more=_gave_up())


def _tended(*, compare: bool) -> Tended:
    found = _look()
    drained = _drain()
    if building.running() or not (found and found.current):
        return Tended(drained.sent, drained.failed, more=rebuilding.build_for_a_while())
    if compare or trust.to_be_compared():
        _compare()
    return Tended(drained.sent, drained.failed)


def _drain() -> outbox.Drained:
    try:
        return outbox.drain() if targets.targets() else outbox.Drained(0)
    except IndexMissingError:  # it is built presently
        return outbox.Drained(0, failed=True)


def _look() -> standing.Standing | None:
    try:
        found = standing.look(settings.ELASTICSEARCH_URL)
    except EngineDownError as error:
        outbox.note_failure(str(error))
        raise
    trust.know(found)
    if found and found.replicas != settings.ELASTICSEARCH_REPLICAS:
        index.ElasticsearchIndex(settings.ELASTICSEARCH_URL, found.name).settle(replicas=settings.ELASTICSEARCH_REPLICAS)
    return found


def _compare() -> None:
    with held(Lock.COMPARE) as got:
        if got:
            if comparing.heal(cluster.alias()):
                outbox.drain()
            trust.equal()


def _gave_up() -> bool:
    """Drop an index that is broken and stays so: it is a copy, and the next one is built at once. Returns: whether it did."""
    try:
        return trust.doubted_for_long() and standing.drop_if_broken(settings.ELASTICSEARCH_URL)
    except EngineDownError:
        return False
