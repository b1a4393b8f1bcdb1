"""Looking after Elasticsearch in the background, and reading entries anew whose words got other terms.

The outbox, and the row of a word, are the truth; losing a task here loses nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task
from django_tasks.base import DEFAULT_TASK_PRIORITY
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from resources.search.services import rereading, tending

#: Shorter than anybody waits for an engine that was away to be back.
LONGEST_WAIT = 15
WATCHED_EVERY = timedelta(minutes=1)
#: How long the results of these tasks are kept, which nobody asks for.
KEPT = timedelta(days=1)
PAUSE = timedelta(seconds=1)
#: Before mails, previews and what else waits by the hundred: a change should be found within two seconds.
URGENT = 10


@task(priority=URGENT)
def drain(attempt: int = 0) -> int:
    """Carry what waits; where that fails, try again, after twice as long each time. Returns: the number of rows carried."""
    return _after(tending.tend(), attempt)


@task()
def watch(started: bool = False) -> int:
    """Once a minute, whether or not anything changed: what was lost or restored there is noticed. The next time is arranged first."""
    if not _waits(watch):
        watch.using(run_after=timezone.now() + WATCHED_EVERY).enqueue()
    old = DBTaskResult.objects.filter(task_path__in=[drain.module_path, watch.module_path], status=TaskResultStatus.SUCCESSFUL)
    old.filter(finished_at__lt=timezone.now() - KEPT).delete()
    return _after(tending.tend(compare=started), 0)


def _after(tended: tending.Tended, attempt: int) -> int:
    if tended.more:
        # Entries by the hundred thousand, half a second at a time: mails and what is published go in between. One of them goes on.
        if not _stands(drain, priority=DEFAULT_TASK_PRIORITY):
            drain.using(priority=DEFAULT_TASK_PRIORITY).enqueue()
    elif tended.failed and not _waits(drain):
        wait = timedelta(seconds=min(2**attempt, LONGEST_WAIT))
        drain.using(run_after=timezone.now() + wait).enqueue(attempt=min(attempt + 1, 10))
    return tended.sent


def _waits(one: Any) -> bool:
    """Whether a run is arranged for later: a long outage must not fill the queue."""
    return _stands(one, run_after__range=(timezone.now(), timezone.now() + timedelta(days=365)))


def _stands(one: Any, **how: Any) -> bool:
    """Whether a run of it stands in the queue."""
    return DBTaskResult.objects.filter(task_path=one.module_path, status=TaskResultStatus.READY, **how).exists()


def nudge() -> None:
    """Enqueue a drain, in the transaction of the change where there is one."""
    drain.enqueue()


def nudge_after_start() -> None:
    """For a worker that starts: take up what a killed one left, and compare the index with the table."""
    watch.enqueue(started=True)


@task()
def reread() -> int:
    """Read one batch of entries anew, and leave the rest to another task: what else waits is done in between.

    Returns: the number of entries that changed.
    """
    changed = rereading.read_some()
    if rereading.waiting():
        # Where nothing changed, somebody else may be writing what is left.
        (reread if changed else reread.using(run_after=timezone.now() + PAUSE)).enqueue()
    return changed


def nudge_reading() -> None:
    """For a worker that starts: go on with what another left."""
    if rereading.waiting():
        reread.enqueue()
