"""The background worker: nudges every outbox once, so that what a killed worker left is taken up, then runs tasks."""

from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from home import tasks as daily_tasks
from members.drafting import tasks as drafting_tasks
from members.notifications import tasks as notification_tasks
from resources.content import tasks as content_tasks
from resources.search import tasks as search_tasks

NUDGES: tuple[Callable[[], object], ...] = (
    notification_tasks.nudge_after_start,
    search_tasks.nudge_after_start,
    content_tasks.nudge,
    search_tasks.nudge_reading,
    drafting_tasks.nudge,
    daily_tasks.nudge,
)


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        for nudge in NUDGES:
            nudge()
        call_command("db_worker", reload=False, interval=0.5, startup_delay=False, queue_name="*")
