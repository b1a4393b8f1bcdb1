"""Where the rules by which terms are made have changed, every entry is weighed anew by the worker, from its own text."""

import pytest
from django.db import connection

from resources.search import analysis, vintage
from resources.search.models import IndexOutbox, SearchEntry, SearchWord
from resources.search.services import entries, reweighing, tending
from resources.search.services.locks import Lock
from tests.integration.search.locked import held_elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_rules(monkeypatch):
    """From now on every word ends in `x`, and the rules have another digest."""

    def change(name: str = "after") -> None:
        for module in (reweighing, entries.write_many.__globals__):
            (monkeypatch.setitem if isinstance(module, dict) else monkeypatch.setattr)(module, "vintage", lambda: name)
        monkeypatch.setattr(analysis, "stem", lambda word, language: word + "x")

    return change


def holding(term: str) -> set[str]:
    rows = SearchEntry.objects.extra(where=["vector @@ %s::tsquery"], params=[f"'{term}'"])
    return set(rows.values_list("object_id", flat=True))


def test_every_entry_is_weighed_anew_and_announced(board, cluster, other_rules):
    for number in range(3):
        board.pin(title="Ruteri", summary="shtëpisë", body=f"fjala{number}")
    while tending.tend().more:
        pass
    other_rules()
    SearchWord.objects.all().delete()
    tending.tend()
    assert holding("ruterix") == {"1", "2", "3"}
    entry = SearchEntry.objects.get(object_id="2")
    assert (entry.frequencies["ruterix"], entry.frequencies["shtepisex"], entry.vintage, entry.version) == (3, 1.5, "after", 2)
    assert cluster.live == dict(SearchEntry.objects.values_list("pk", "version"))
    assert SearchWord.objects.filter(word="shtepise").exists()


def test_it_goes_on_where_it_was_left(board, monkeypatch, other_rules):
    monkeypatch.setattr(reweighing, "BATCH", 2)
    monkeypatch.setattr(reweighing, "SLICE_SECONDS", -1)
    for _ in range(5):
        board.pin(title="Ruteri")
    other_rules()
    steps = []
    while tending.tend().more:
        steps.append(len(holding("ruterix")))
    assert steps == [2, 4, 5]
    assert set(SearchEntry.objects.values_list("version", flat=True)) == {2}


def test_what_is_of_these_rules_is_left_alone(board):
    board.pin(title="Ruteri")
    assert not tending.tend().more
    assert SearchEntry.objects.get().version == 1
    assert SearchEntry.objects.get().vintage == vintage.vintage()


@pytest.mark.django_db(transaction=True)
def test_what_somebody_writes_meanwhile_is_theirs(board, nudged, settings, monkeypatch, other_rules):
    """A change between reading and writing: the newer text stands, with terms of its own."""
    note = board.pin(title="Ruteri")
    other_rules()
    learn = reweighing.vocabulary.learn

    def meanwhile(*args):
        monkeypatch.setattr(reweighing.vocabulary, "learn", learn)
        note.title = "Grooming"
        entries.index("note", note)

    monkeypatch.setattr(reweighing.vocabulary, "learn", meanwhile)
    assert not tending.tend().more
    assert (holding("ruterix"), holding("groomingx")) == (set(), {"1"})


@pytest.mark.django_db(transaction=True)
def test_who_holds_a_row_is_not_waited_for(board, other_rules):
    board.pin(title="Ruteri")
    board.pin(title="Ruteri")
    first = SearchEntry.objects.earliest("pk")
    other_rules()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            other.set_autocommit(False)
            cursor.execute("SELECT 1 FROM search_searchentry WHERE id = %s FOR UPDATE", [first.pk])
            reweighing._reweigh(reweighing._older())
            assert holding("ruterix") == {"2"}
            other.rollback()
    finally:
        other.close()
    tending.tend()
    assert holding("ruterix") == {"1", "2"}
    assert not IndexOutbox.objects.exists()  # no Elasticsearch is set


@pytest.mark.django_db(transaction=True)
def test_one_worker_does_it(board, other_rules):
    board.pin(title="Ruteri")
    other_rules()
    with held_elsewhere(Lock.REWEIGH):
        assert not tending.tend().more
    assert holding("ruterix") == set()


def test_what_decides_terms_is_named(tmp_path):
    """A list that is added to `data/` decides terms, or is known not to."""
    room = vintage.resources.files("resources.search")
    lists = {f"data/{path.name}" for path in room.joinpath("data").iterdir() if path.name.endswith(".json")}
    assert lists - set(vintage.MADE_BY) == {"data/synonyms.json"}


def test_what_was_just_changed_is_carried_before_anything_is_weighed(board, cluster, monkeypatch):
    while tending.tend().more:
        pass
    board.pin(title="Ruteri")
    carried = []
    monkeypatch.setattr(reweighing, "reweigh_for_a_while", lambda: carried.append(dict(cluster.live)))
    tending.tend()
    assert carried == [dict(SearchEntry.objects.values_list("pk", "version"))] != [{}]
