"""Nothing that waits for Elasticsearch is lost, and its failures stay its own."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks import default_task_backend

from resources.search import tasks
from resources.search.engines import breaker
from resources.search.engines.plan import EngineDownError
from resources.search.models import IndexOutbox, SearchEntry
from resources.search.selectors import searching
from resources.search.selectors.health import health
from resources.search.services import building, entries, outbox

pytestmark = pytest.mark.django_db


class FakeIndex:
    """An index in memory that can be down, refuse entries, or be missing."""

    held: dict[int, int] = {}
    down = False
    refused: set[int] = set()
    there = True

    def __init__(self, url, name):
        self.name = name

    @classmethod
    def fresh(cls, url, stem):
        return cls(url, stem)

    def _answer(self):
        if FakeIndex.down:
            raise EngineDownError("down")

    def exists(self):
        self._answer()
        return FakeIndex.there

    def refresh(self):
        self._answer()

    def drop(self):
        pass

    def take_alias(self, name):
        FakeIndex.there = True

    def write(self, entries, gone=(), *, through_alias=False):
        self._answer()
        errors = {}
        for entry in entries:
            if entry.pk in FakeIndex.refused:
                errors[entry.pk] = "refused"
            else:
                FakeIndex.held[entry.pk] = entry.version
        for pk, _version in gone:
            FakeIndex.held.pop(pk, None)
        return errors


@pytest.fixture
def index(monkeypatch, settings, nudged):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    for module in (outbox, building):
        monkeypatch.setattr(module, "ElasticsearchIndex", FakeIndex)
    for name, value in {"held": {}, "down": False, "refused": set(), "there": True}.items():
        monkeypatch.setattr(FakeIndex, name, value)
    return FakeIndex


def truth() -> dict[int, int]:
    return dict(SearchEntry.objects.values_list("pk", "version"))


def test_what_waits_is_carried_as_it_now_is(board, index):
    note = board.pin(title="Grooming")
    entries.index("note", note)
    board.pin(title="Tjetër")
    assert outbox.drain().sent == 3
    assert index.held == truth()
    assert not IndexOutbox.objects.exists()


def test_what_was_withdrawn_is_withdrawn_there(board, index):
    note = board.pin(title="Grooming")
    outbox.drain()
    entries.withdraw("note", note.pk)
    outbox.drain()
    assert index.held == {}


def test_a_save_stands_and_waits_while_elasticsearch_is_down(board, index):
    index.down = True
    board.pin(title="Grooming")
    with pytest.raises(EngineDownError):
        outbox.drain()
    assert IndexOutbox.objects.count() == 1
    index.down = False
    outbox.drain()
    assert index.held == truth()


def test_a_refused_entry_stays_and_says_why(board, index):
    one, two = board.pin(title="Një"), board.pin(title="Dy")
    first = SearchEntry.objects.get(object_id=str(one.pk))
    index.refused = {first.pk}
    assert outbox.drain() == outbox.Drained(sent=1, failed=True)
    row = IndexOutbox.objects.get()
    assert (row.entry_id, row.attempts, row.last_error) == (first.pk, 1, "refused")
    assert SearchEntry.objects.get(object_id=str(two.pk)).pk in index.held


def test_an_index_that_is_not_there_is_built(board, index):
    board.pin(title="Grooming")
    IndexOutbox.objects.all().delete()
    index.there = False
    outbox.drain()
    assert index.held == truth()


def test_a_failed_drain_comes_back_later_once(board, index, monkeypatch):
    index.down = True
    board.pin(title="Grooming")
    default_task_backend.clear()
    tasks.drain.call(attempt=3)
    (again,) = default_task_backend.results
    assert again.kwargs == {"attempt": 4} or again.args == [4]
    wait = again.task.run_after - timezone.now()
    assert timedelta(seconds=6) < wait <= timedelta(seconds=8)


def test_a_drain_that_is_done_does_not_come_back(board, index):
    board.pin(title="Grooming")
    default_task_backend.clear()
    assert tasks.drain.call() == 1
    assert default_task_backend.results == []


def test_a_nudge_is_one_task():
    default_task_backend.clear()
    tasks.nudge()
    assert [result.task.module_path for result in default_task_backend.results] == [tasks.drain.module_path]


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
    assert index.held == truth()


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


@pytest.mark.django_db(transaction=True)
def test_nothing_is_carried_while_the_index_is_built_anew(board, index):
    board.pin(title="Grooming")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [building.INDEX_LOCK])
            assert outbox.drain() == outbox.Drained(0, failed=True)
            # Closing alone gives the lock back only when the server has ended the session, some time later.
            cursor.execute("SELECT pg_advisory_unlock(%s)", [building.INDEX_LOCK])
    finally:
        other.close()
    assert outbox.drain().sent == 1


def test_health_tells_the_operator(board, index):
    assert health() == {"ok": False, "engine": "postgresql", "outbox": 0, "oldest_seconds": 0}
    board.pin(title="Grooming")
    IndexOutbox.objects.update(created_at=timezone.now() - timedelta(seconds=90))
    told = health()
    assert (told["outbox"], told["oldest_seconds"]) == (1, 90)


def test_health_without_elasticsearch(db):
    assert health() == {"ok": True, "engine": "postgresql", "outbox": 0, "oldest_seconds": 0}


def test_search_turns_to_postgresql_when_elasticsearch_does_not_answer(board, index):
    breaker.forget_failure()
    board.pin(title="Grooming")
    asked = searching.Asked(text="grooming", language="sq", chosen={})
    found = searching.search(asked, user=None)
    assert (found.engine, found.total) == ("postgresql", 1)
    assert not breaker.rested()
    breaker.forget_failure()
