"""Where the rules of spelling have changed, every known word is spelled out anew by the worker."""

from pathlib import Path

import pytest

from resources.search import spelling, vintage
from resources.search.models import SearchWord
from resources.search.selectors.searching import Asked, search
from resources.search.services import relearning, tending, vocabulary
from resources.search.services.locks import Lock
from tests.integration.search.locked import held_elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_rules(monkeypatch):
    """From now on m and n sound the same, and the rules have another digest."""

    def change():
        monkeypatch.setattr(spelling, "_SOUNDS", (*spelling._SOUNDS, ("m", "n")))
        spelling.skeleton.cache_clear()
        for module in (relearning, vocabulary):
            monkeypatch.setattr(module, "spelling_vintage", lambda: "after")

    yield change
    monkeypatch.undo()
    spelling.skeleton.cache_clear()


def sounds():
    return {
        word: next(each for each in variants if each[0] == "#") for word, variants in SearchWord.objects.values_list("word", "variants")
    }


def found(text):
    return search(Asked(text=text, language="sq", chosen={}), user=None)


def test_a_word_is_found_by_the_sound_that_it_has_now(board, other_rules):
    board.pin(title="Mamamimi")
    other_rules()
    assert found("nananini").total == 0
    tending.tend()
    assert sounds() == {"mamamimi": "#nananini"}
    assert [correction.meant for correction in found("nananini").corrections] == [("mamamimi",)]
    assert SearchWord.objects.get().vintage == "after"


def test_it_goes_on_where_it_was_left(board, monkeypatch, other_rules):
    monkeypatch.setattr(relearning, "BATCH", 2)
    monkeypatch.setattr(relearning, "SLICE_SECONDS", -1)
    board.pin(title="Ruteri kabllo modemi antena celulari")
    other_rules()
    steps = []
    while tending.tend().more:
        steps.append(SearchWord.objects.filter(vintage="after").count())
    assert steps == [2, 4, 5]


def test_words_of_these_rules_are_left_alone(board, monkeypatch):
    board.pin(title="Ruteri")
    monkeypatch.setattr(relearning, "_relearn", lambda batch: 1 / 0)
    assert not tending.tend().more
    assert SearchWord.objects.get().vintage == vintage.spelling_vintage()


def test_words_of_an_older_process_are_spelled_out_too(board):
    """It writes no vintage."""
    board.pin(title="Ruteri")
    SearchWord.objects.update(vintage="", variants=["ruteri"])
    tending.tend()
    assert sounds() == {"ruteri": "#rutri"}


def test_one_worker_does_it(board, other_rules):
    board.pin(title="Ruteri")
    other_rules()
    with held_elsewhere(Lock.RELEARN):
        assert not tending.tend().more
    assert SearchWord.objects.get().vintage != "after"


def test_a_change_of_the_rules_is_noticed(monkeypatch, tmp_path):
    for name in vintage.SPELT_BY:
        (tmp_path / name).write_bytes(Path(spelling.__file__).read_bytes())
    monkeypatch.setattr(vintage.resources, "files", lambda package: tmp_path)
    assert vintage._digest(vintage.SPELT_BY) == vintage.spelling_vintage()
    with (tmp_path / "spelling.py").open("a", encoding="utf-8") as file:
        file.write("LONG = 9\n")
    assert vintage._digest(vintage.SPELT_BY) != vintage.spelling_vintage()
