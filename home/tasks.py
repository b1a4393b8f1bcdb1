"""What has to happen once a day, whether or not anybody asks: the Pact's clock, telling whose mandate runs out, which
tasks are due, what of the library waits to be checked, and forgetting what was searched in vain.

A task lost here loses nothing: the next one catches up.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from home.services import tell_of_gaps, tell_of_reviews
from members.drafting.services.tasking import remind
from members.organisations.services.reminders import remind_of_ending_mandates
from members.pact.services.clock import ClockIsElsewhere, run_clock
from resources.search.services import missed

#: The hour of the day, local time, at which letters of the clock leave: people read them at work.
HOUR = time(8)


@task()
def every_day() -> int:
    """Do what the day brings; returns how many steps the clock took. The next day is arranged first, so that a failure does not stop the clock."""
    _arrange(_next_morning())
    remind_of_ending_mandates(at=timezone.localdate())
    remind(timezone.localdate())
    tell_of_reviews(at=timezone.localdate())
    tell_of_gaps()
    missed.forget(at=timezone.localdate())
    try:
        return sum(run_clock().done.values())
    except ClockIsElsewhere:  # a demonstration that was moved ahead waits until the days catch up with it
        return 0


def nudge() -> None:
    """For a worker that starts: take up today now, even where the worker was away for days."""
    every_day.enqueue()


def _arrange(moment: datetime) -> None:
    """One run for the next morning, however often this is asked for."""
    now = timezone.now()
    waiting = DBTaskResult.objects.filter(task_path=every_day.module_path, status=TaskResultStatus.READY, run_after__gt=now)
    if not waiting.filter(run_after__lt=now + timedelta(days=365)).exists():
        every_day.using(run_after=moment).enqueue()


def _next_morning() -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), HOUR))
