"""Looking after texts that were written live, once a minute: what a killed server left undone is done, and long logs get their snapshot.

A task lost here loses nothing: the log has everything.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from members.drafting.services import compacting

EVERY = timedelta(minutes=1)


@task()
def tend_drafts() -> int:
    """Bring rows up to date and add snapshots; returns how many drafts were touched. The next time is arranged first."""
    now = timezone.now()
    if not DBTaskResult.objects.filter(task_path=tend_drafts.module_path, status=TaskResultStatus.READY, run_after__gt=now).exists():
        tend_drafts.using(run_after=now + EVERY).enqueue()
    return compacting.tend()


def nudge() -> None:
    """For a worker that starts."""
    tend_drafts.enqueue()
