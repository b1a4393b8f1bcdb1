"""What keeps Elasticsearch equal to the table: the worker does it when it starts, after every change, and once a minute."""

from __future__ import annotations

import logging
from dataclasses import dataclass

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
    """Carry what waits; then weigh, spell out and count anew, build an index, heal what differs, each only where there is need.

    What was just changed is carried first: the others take half a second at a time. Never raises EngineDownError.
    """
    if not settings.ELASTICSEARCH_URL:
        return Tended(more=_renew())
    try:
        found, first = _look(), _drain()
    except EngineDownError as error:
        _renew()
        return _down(error)
    older = _renew()
    try:
        then = _drain()
        more = _make(found, compare=compare)
    except EngineDownError as error:
        return _down(error)
    return Tended(first.sent + then.sent, first.failed or then.failed, more=more or older)


def _renew() -> bool:
    """Entries, words and counts that older rules made. Returns whether there is more of it."""
    return reweighing.reweigh_for_a_while() or relearning.relearn_for_a_while() or counting.count_for_a_while()


def _make(found: standing.Standing | None, *, compare: bool) -> bool:
    """An index as it should be. Returns whether there is more to build."""
    if building.running() or not (found and found.current):
        return rebuilding.build_for_a_while()
    if compare or trust.to_be_compared():
        _compare()
    return False


def _down(error: EngineDownError) -> Tended:
    logger.warning("Elasticsearch could not be told: %s", error)
    trust.doubt()
    return Tended(failed=True, more=_gave_up())


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
