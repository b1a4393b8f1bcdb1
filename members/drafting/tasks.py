"""Looking after texts that were written live, once a minute: what a killed server left undone is done, and long logs get their snapshot.
Once an hour what has lain in the trash for its time is removed.

A task lost here loses nothing: the log has everything, and what is due stays due.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from members.drafting.services import compacting, removing, tracing

EVERY, EVERY_HOUR = timedelta(minutes=1), timedelta(hours=1)


@task()
def tend_drafts() -> int:
    """Bring rows up to date, add snapshots and read on who wrote what; returns how many drafts were touched. The next time is arranged first."""
    _arrange(tend_drafts, EVERY)
    return compacting.tend() + tracing.keep_due()


@task()
def empty_trash() -> int:
    """Remove what is due; returns how many drafts went. The next time is arranged first."""
    _arrange(empty_trash, EVERY_HOUR)
    return removing.remove_due()


def _arrange(again: Task, after: timedelta) -> None:
    now = timezone.now()
    if not DBTaskResult.objects.filter(task_path=again.module_path, status=TaskResultStatus.READY, run_after__gt=now).exists():
        again.using(run_after=now + after).enqueue()


def nudge() -> None:
    """For a worker that starts."""
    tend_drafts.enqueue()
    empty_trash.enqueue()
