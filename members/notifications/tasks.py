"""The task that empties the outbox. It only nudges: the rows are the truth, and a lost task loses nothing."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from members.notifications import selectors, services


@task()
def drain_outbox() -> int:
    """Send what is due; where something failed, come back when its next attempt is due. Returns how many were sent."""
    drained = services.drain_outbox()
    if drained.try_again_at:
        _enqueue(at=drained.try_again_at)
    return drained.sent


def nudge(at: datetime | None = None) -> None:
    """Have the outbox emptied soon, or at a moment to come: then once, however many mails wait for it."""
    if at is None or not _is_arranged(at):
        _enqueue(at=at)


def nudge_after_start() -> None:
    """For a worker that starts: empty what a killed one left, and come back for what waits for a later attempt."""
    _enqueue(at=None)
    later = selectors.next_attempt_after(timezone.now())
    if later:
        _enqueue(at=later)


def _is_arranged(at: datetime) -> bool:
    waiting = DBTaskResult.objects.filter(task_path=drain_outbox.module_path, status=TaskResultStatus.READY, run_after=at)
    return waiting.exists()


def _enqueue(*, at: datetime | None) -> Any:
    return (drain_outbox.using(run_after=at) if at else drain_outbox).enqueue()
