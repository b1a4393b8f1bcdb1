"""Carrying the outbox to Elasticsearch in the background. The outbox is the truth; losing a task here loses nothing."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from resources.search.engines.plan import EngineDownError
from resources.search.services import outbox

LONGEST_WAIT = 60


@task()
def drain(attempt: int = 0) -> int:
    """Carry what waits; where that fails, try again later, waiting twice as long each time, at most a minute.

    Returns: the number of outbox rows carried over.
    """
    try:
        done = outbox.drain()
    except EngineDownError:
        _again(attempt)
        return 0
    if done.failed:
        _again(attempt)
    return done.sent


def _again(attempt: int) -> None:
    """Enqueue another attempt, unless one already waits: a long outage must not fill the queue."""
    waiting = DBTaskResult.objects.filter(task_path=drain.module_path, status=TaskResultStatus.READY, run_after__gt=timezone.now())
    far = timezone.now() + timedelta(days=365)
    if not waiting.filter(run_after__lt=far).exists():
        wait = timedelta(seconds=min(2**attempt, LONGEST_WAIT))
        drain.using(run_after=timezone.now() + wait).enqueue(attempt=min(attempt + 1, 10))


def nudge() -> None:
    """Enqueue a drain, in the transaction of the change where there is one."""
    drain.enqueue()
