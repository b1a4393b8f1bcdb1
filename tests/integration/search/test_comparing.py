"""The index is compared with the table by id and version, and what differs is healed with no command typed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from resources.search.engines.lag import lag
from resources.search.models import IndexOutbox, IndexState, SearchEntry
from resources.search.services import comparing, entries, tending, trust
from resources.search.services.locks import Lock
from tests.integration.search.fake_cluster import ALIAS
from tests.integration.search.locked import held_elsewhere

pytestmark = pytest.mark.django_db


def truth() -> dict[int, int]:
    return dict(SearchEntry.objects.values_list("pk", "version"))


@pytest.fixture
def index(board, cluster, monkeypatch):
    """Seven entries, carried; the table is read three rows at a time."""
    monkeypatch.setattr(comparing, "ROWS", 3)
    for number in range(7):
        board.pin(title=f"Ruteri {number}")
    tending.tend()
    tending.tend()
    assert cluster.live == truth()
    return cluster


def test_what_is_equal_costs_no_row(index):
    assert comparing.heal(ALIAS) == 0
    assert not IndexOutbox.objects.exists()


@pytest.mark.parametrize("lost", [(0,), (6,), (0, 1, 2, 3, 4, 5, 6), (1, 3, 5)], ids=str)
def test_what_is_missing_or_old_or_too_much_is_healed(index, lost):
    ids = sorted(truth())
    for place in lost:
        del index.live[ids[place]]
    index.live[ids[-1] + 100] = 3
    index.live[ids[2]] = 0
    tending.tend(compare=True)
    assert index.live == truth()


def test_an_entry_that_the_table_has_in_an_older_state_is_written_over(index):
    """The database was restored from yesterday; the index is of today."""
    pk = min(truth())
    index.live[pk] = 9
    tending.tend(compare=True)
    assert index.live[pk] == truth()[pk] == 10


def test_what_waits_already_is_not_announced_twice(index, board):
    entries.index("note", board.notes[1])
    assert comparing.heal(ALIAS) == 0
    assert IndexOutbox.objects.count() == 1


def test_what_changes_while_it_is_read_is_not_taken_for_a_difference(index, board, monkeypatch):
    """The index is read first: an entry written and carried in between is newer in the table alone, and one row too many heals nothing."""
    read = comparing.contents.versions

    def changing(url, name):
        for page in read(url, name):
            entries.index("note", board.notes[1])
            yield page

    monkeypatch.setattr(comparing.contents, "versions", changing)
    assert comparing.heal(ALIAS) == 0
    assert set(IndexOutbox.objects.values_list("entry_id", flat=True)) == {SearchEntry.objects.get(object_id="1").pk}


def test_it_is_done_again_after_an_hour(index):
    index.live.clear()
    tending.tend()
    assert index.live == {}
    IndexState.objects.update(compared_at=timezone.now() - timedelta(minutes=61))
    tending.tend()
    assert index.live == truth()


def test_it_is_done_when_writing_works_again(index, board):
    index.down = True
    tending.tend()
    assert lag().excuse == "not compared"
    index.down = False
    index.live.clear()  # what came back is not what was there
    assert not tending.tend().failed
    assert index.live == truth()
    assert lag().excuse == ""


def test_an_index_that_was_restored_is_not_trusted_before_it_was_compared(index, monkeypatch):
    (name,) = index.behind(ALIAS)
    index.make(name, ALIAS)  # the same name, another index
    with held_elsewhere(Lock.COMPARE):
        tending.tend()
    assert lag().excuse == "not compared"
    tending.tend()
    assert index.live == truth()
    assert lag().excuse == ""


def test_an_index_that_was_lost_is_built_with_nothing_to_carry(index):
    index.indexes.clear()
    tending.tend()
    assert index.live == truth()


def test_an_index_that_stays_broken_is_made_anew(index, board):
    (held,) = index.behind(ALIAS).values()
    held.red = True
    board.pin(title="I ri")
    assert tending.tend().failed
    assert not tending.tend().more  # it may come back by itself
    IndexState.objects.update(doubted_at=timezone.now() - trust.RECOVERY - timedelta(seconds=1))
    assert tending.tend().more
    assert not tending.tend().failed
    assert index.live == truth()
    assert not IndexOutbox.objects.exists()
