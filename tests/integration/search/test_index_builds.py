"""An index is built while writes go on, by whoever is there, and answers only when it holds what the table holds."""

import pytest

from resources.search.engines import documents
from resources.search.engines.bulk import IndexMissingError
from resources.search.engines.plan import EngineDownError
from resources.search.models import IndexBuild, IndexOutbox, IndexState, SearchEntry
from resources.search.services import building, entries, filling, outbox, rebuilding, tending
from resources.search.services.locks import Lock
from tests.integration.search.fake_cluster import ALIAS
from tests.integration.search.locked import held_elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch):
    """Two entries a step, so that much happens between steps."""
    monkeypatch.setattr(filling, "FILLED_AT_ONCE", 2)


def truth() -> dict[int, int]:
    return dict(SearchEntry.objects.values_list("pk", "version"))


def pinned(board, number: int):
    return [board.pin(title=f"Ruteri {n}") for n in range(number)]


def begun(board, number: int = 5, steps: int = 1) -> IndexBuild:
    """A build that somebody began and went a few steps with."""
    pinned(board, number)
    IndexOutbox.objects.all().delete()
    build = building.begin()
    for _ in range(steps):
        building.step(build)
    return build


def finished() -> None:
    while tending.tend().more:
        pass


def test_an_index_that_is_not_there_is_built(board, cluster):
    pinned(board, 5)
    IndexOutbox.objects.all().delete()
    finished()
    assert cluster.live == truth()
    assert IndexBuild.objects.get().state == "done"


def test_what_changes_while_it_is_built_is_in_it_when_it_answers(board, cluster):
    build = begun(board, 5, steps=2)
    one, two = list(board.notes.values())[:2]
    entries.index("note", one)
    entries.withdraw("note", two.pk)
    board.pin(title="I ri")
    outbox.drain()
    while building.step(build):
        pass
    assert not cluster.behind(ALIAS)
    building.finish(build)
    assert cluster.live == truth()


def test_both_indexes_are_told_and_a_row_goes_when_both_took_it(board, cluster):
    finished()
    building.step(building.begin(anew=True))
    old, new = sorted(cluster.indexes.values(), key=lambda held: held.uuid)
    board.pin(title="Grooming")
    outbox.drain()
    assert old.versions == new.versions == truth()
    assert not IndexOutbox.objects.exists()


def test_what_one_of_both_refuses_waits(board, cluster):
    finished()
    building.step(building.begin(anew=True))
    board.pin(title="Grooming")
    cluster.refused = set(truth())
    assert outbox.drain().failed
    assert IndexOutbox.objects.count() == 1


def test_whoever_was_killed_over_it_another_goes_on_from_there(board, cluster):
    build = begun(board, 6, steps=2)
    before = dict(cluster.indexes[build.name].versions)
    assert len(before) == 4
    cluster.bulks = 0
    finished()
    build.refresh_from_db()
    assert (build.state, build.done, build.total) == ("done", 6, 6)
    assert cluster.bulks == 1  # only what was left
    assert cluster.live == truth()


def test_an_index_that_was_lost_on_the_way_begins_anew_under_its_name(board, cluster):
    build = begun(board, 6, steps=2)
    del cluster.indexes[build.name]
    outbox.announce([(1, 1)])
    with pytest.raises(IndexMissingError):
        outbox.drain()
    finished()
    assert cluster.behind(ALIAS).keys() == {build.name}
    assert cluster.live == truth()


@pytest.mark.parametrize("change", [{"layout": "another"}, {"name": "other-entries-000000000000"}], ids=["layout", "prefix"])
def test_a_build_of_what_is_no_longer_wanted_is_dropped(board, cluster, change):
    build = begun(board)
    IndexBuild.objects.filter(pk=build.pk).update(**change)
    finished()
    build.refresh_from_db()
    assert build.state == "dropped"
    assert cluster.live == truth()


def test_indexes_left_behind_are_dropped(board, cluster):
    cluster.make(f"{ALIAS}-0123456789ab", f"{ALIAS}-0123456789ab-fill")
    finished()
    assert list(cluster.indexes) == list(cluster.behind(ALIAS))


@pytest.mark.django_db(transaction=True)
def test_two_never_build_at_once(board, cluster):
    pinned(board, 3)
    with held_elsewhere(Lock.BUILD):
        assert not tending.tend().more
        assert not IndexBuild.objects.exists()
    finished()
    assert cluster.live == truth()


def test_a_refused_entry_keeps_no_other_from_being_found(board, cluster):
    pinned(board, 3)
    IndexOutbox.objects.all().delete()
    bad, *good = sorted(truth())
    cluster.refused = {bad}
    finished()
    assert sorted(cluster.live) == good
    row = IndexOutbox.objects.get()
    assert (row.entry_id, row.last_error) == (bad, "refused")


def test_it_does_not_answer_before_it_equals_the_table(board, cluster, monkeypatch):
    build = begun(board, 3, steps=2)
    monkeypatch.setattr(building.comparing, "heal", lambda name: 1)
    with pytest.raises(EngineDownError):
        building.finish(build)
    assert not cluster.behind(ALIAS)


def test_a_failure_is_told_and_gone_on_with(board, cluster):
    build = begun(board)
    cluster.before_bulk = lambda: setattr(cluster, "down", True)
    assert tending.tend().failed
    build.refresh_from_db()
    assert (build.state, build.last_error) == ("running", "down")
    cluster.before_bulk, cluster.down = (lambda: None), False
    finished()
    assert cluster.live == truth()


def test_another_layout_is_noticed_and_the_old_index_is_told_no_more(board, cluster, monkeypatch):
    finished()
    monkeypatch.setattr(documents, "FORM", 2)
    board.pin(title="Grooming")
    old = cluster.live
    assert not tending.tend().failed
    assert old == {}
    assert cluster.live == truth()
    assert IndexState.objects.get().layout == documents.layout()


def test_another_number_of_shards_is_noticed_and_the_old_index_answers_meanwhile(board, cluster, settings, monkeypatch):
    pinned(board, 5)
    finished()
    settings.ELASTICSEARCH_SHARDS = 2
    monkeypatch.setattr(rebuilding, "SLICE_SECONDS", 0)
    (old,) = cluster.behind(ALIAS)
    assert tending.tend().more
    assert list(cluster.behind(ALIAS)) == [old]
    assert IndexState.objects.get().compared_at


def test_another_number_of_copies_needs_no_build(cluster, settings):
    finished()
    settings.ELASTICSEARCH_REPLICAS = 2
    finished()
    assert [held.replicas for held in cluster.behind(ALIAS).values()] == [2]
    assert IndexBuild.objects.count() == 1
