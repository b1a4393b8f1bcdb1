"""Nothing that waits for Elasticsearch is lost, and its failures stay its own."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks import default_task_backend
from django_tasks.base import DEFAULT_TASK_PRIORITY
from django_tasks_db.models import DBTaskResult

from resources.search import tasks
from resources.search.engines.plan import EngineDownError
from resources.search.models import IndexOutbox, SearchEntry
from resources.search.services import entries, outbox, tending

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(cluster):
    """A cluster whose index was built while there was nothing to put into it."""
    tending.tend()
    cluster.bulks = 0
    return cluster


def truth() -> dict[int, int]:
    return dict(SearchEntry.objects.values_list("pk", "version"))


def test_what_waits_is_carried_as_it_now_is(board, index):
    note = board.pin(title="Grooming")
    entries.index("note", note)
    board.pin(title="Tjetër")
    assert outbox.drain().sent == 3
    assert index.live == truth()
    assert not IndexOutbox.objects.exists()


def test_what_was_withdrawn_is_withdrawn_there(board, index):
    note = board.pin(title="Grooming")
    outbox.drain()
    entries.withdraw("note", note.pk)
    outbox.drain()
    assert index.live == {}


def test_a_save_stands_and_waits_while_elasticsearch_is_down(board, index):
    index.down = True
    board.pin(title="Grooming")
    with pytest.raises(EngineDownError):
        outbox.drain()
    row = IndexOutbox.objects.get()
    assert (row.attempts, row.last_error) == (1, "down")
    index.down = False
    outbox.drain()
    assert index.live == truth()


def test_a_refused_entry_stays_and_says_why(board, index):
    one, two = board.pin(title="Një"), board.pin(title="Dy")
    first = SearchEntry.objects.get(object_id=str(one.pk))
    index.refused = {first.pk}
    assert outbox.drain() == outbox.Drained(sent=1, failed=True)
    row = IndexOutbox.objects.get()
    assert (row.entry_id, row.attempts, row.last_error) == (first.pk, 1, "refused")
    assert SearchEntry.objects.get(object_id=str(two.pk)).pk in index.live


def test_a_failed_drain_comes_back_later_once(board, index):
    index.down = True
    board.pin(title="Grooming")
    default_task_backend.clear()
    tasks.drain.call(attempt=3)
    (again,) = default_task_backend.results
    assert again.kwargs == {"attempt": 4} or again.args == [4]
    wait = again.task.run_after - timezone.now()
    assert timedelta(seconds=6) < wait <= timedelta(seconds=8)
    assert IndexOutbox.objects.get().attempts == 1  # nobody carried it; it says so all the same


def test_a_drain_that_is_done_does_not_come_back(board, index):
    board.pin(title="Grooming")
    default_task_backend.clear()
    assert tasks.drain.call() == 1
    assert default_task_backend.results == []


def test_a_nudge_is_one_task():
    default_task_backend.clear()
    tasks.nudge()
    assert [result.task.module_path for result in default_task_backend.results] == [tasks.drain.module_path]


def test_the_watch_arranges_the_next_one_first(index, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError

    monkeypatch.setattr(tending, "tend", fail)
    default_task_backend.clear()
    with pytest.raises(RuntimeError):
        tasks.watch.call()
    (again,) = default_task_backend.results
    assert again.task.module_path == tasks.watch.module_path
    assert again.task.run_after > timezone.now()


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_loses_nothing(board, index, monkeypatch):
    """The worker dies after Elasticsearch took the batch and before it could say so: the rows are still there."""
    board.pin(title="Grooming")

    def die(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(outbox.IndexOutbox.objects, "filter", die)
        with pytest.raises(KeyboardInterrupt):
            outbox.drain()
    assert IndexOutbox.objects.count() == 1
    outbox.drain()
    assert index.live == truth()


@pytest.mark.django_db(transaction=True)
def test_rows_another_worker_holds_are_stepped_over(board, index):
    board.pin(title="Grooming")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            other.set_autocommit(False)
            cursor.execute("SELECT id FROM search_indexoutbox FOR UPDATE")
            assert outbox.drain().sent == 0
            other.rollback()
    finally:
        other.close()
    assert outbox.drain().sent == 1


def test_what_was_published_goes_before_other_tasks_and_what_takes_long_does_not(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    tasks.nudge()
    for _ in range(2):
        tasks._after(tending.Tended(more=True), 0)
    queued = DBTaskResult.objects.filter(task_path=tasks.drain.module_path).values_list("priority", flat=True)
    assert sorted(queued) == [DEFAULT_TASK_PRIORITY, tasks.URGENT]
