"""The Pact's clock runs every day by itself."""

import datetime as dt

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home import tasks
from members.notifications.models import Notice
from members.pact.enums import Standing
from members.pact.models import ClockRun
from tests.factories.organisations import MandateFactory
from tests.factories.pact import SignatureFactory


@pytest.fixture
def _rows_for_tasks(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.usefixtures("_rows_for_tasks")
def test_a_day_does_what_is_due_and_arranges_the_next_morning_once(db):
    signature = SignatureFactory(report_due=timezone.localdate() - dt.timedelta(days=1))
    assert [tasks.every_day.func(), tasks.every_day.func()] == [1, 0]
    signature.refresh_from_db()
    assert signature.standing == Standing.GRACE
    waiting = DBTaskResult.objects.filter(run_after__gt=timezone.now(), run_after__lt=timezone.now() + dt.timedelta(days=2))
    assert waiting.count() == 1


@pytest.mark.usefixtures("_rows_for_tasks")
def test_a_clock_that_a_demonstration_moved_ahead_waits(db):
    ClockRun.objects.create(day=timezone.localdate() + dt.timedelta(days=9))
    assert tasks.every_day.func() == 0


@pytest.mark.usefixtures("_rows_for_tasks")
def test_a_worker_that_starts_takes_up_today(db):
    tasks.nudge()
    assert DBTaskResult.objects.filter(task_path=tasks.every_day.module_path).count() == 1


@pytest.mark.usefixtures("_rows_for_tasks")
def test_a_day_tells_once_whose_mandate_runs_out(db):
    mandate = MandateFactory(ends=timezone.localdate() + dt.timedelta(days=7))
    tasks.every_day.func()
    tasks.every_day.func()
    assert Notice.objects.get(person=mandate.person).kind == "organisations.mandate.expire"
