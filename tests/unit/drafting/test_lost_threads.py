"""Very many threads whose words are gone: that they are is seen by counting, and worked out once for the same words and the same text."""

from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from members.drafting import anchoring, near
from members.drafting.anchoring import find
from members.drafting.anchors import on_passage
from members.drafting.enums import Hold
from members.drafting.remembered import Remembered, mark
from members.drafting.whereabouts import Read, Text

OLD = "Çdo shkollë cakton një person që u përgjigjet fëmijëve dhe prindërve brenda ditës."
words = st.lists(
    st.sampled_from(["shkolla", "shkollat", "shkollës", "e", "një", "Pakti", ",", ".", "[#c1]", "[#c2]", "fëmija", "fëmijët"]), min_size=1
)


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch):
    monkeypatch.setattr(anchoring, "_SPANS", Remembered(100))


@given(words, words, st.data())
@example(["shkolla", "e"], ["shkollat", "një"], None)
def test_counting_first_changes_nothing_of_what_is_found(old, new, data):
    before, read = " ".join(old), Read(" ".join(new))
    start = data.draw(st.integers(0, len(before) - 1)) if data else 0
    end = data.draw(st.integers(start + 1, len(before))) if data else len(before)
    asked = before[:start], before[start:end], before[end:], read
    found = near.near(*asked)
    with mock.patch.object(near, "_missing", return_value=0), mock.patch.object(near, "_inner", return_value=[]):
        assert near.near(*asked) == found


def test_where_most_words_are_gone_nothing_is_compared(monkeypatch):
    monkeypatch.setattr(near, "words_and_references", lambda *of: 1 / 0)
    for new in ("Ministria raporton çdo vit.", "Çdo një që u dhe brenda.", "shkollë " * 500):
        assert near.near("", OLD, "", Read(new)) is None


def test_the_same_few_words_over_and_over_are_not_compared(monkeypatch):
    monkeypatch.setattr(near, "words_and_references", lambda *of: 1 / 0)
    assert near.near("", "po jo " * 80, "", Read("po jo jo " * 500)) is None


def lost(texts):
    return find(on_passage("c1", OLD, 0, len(OLD)), Text(texts)).how


def test_what_was_worked_out_is_remembered_while_the_clause_is_the_same(monkeypatch):
    asked = []
    monkeypatch.setattr(anchoring, "near", lambda *of: asked.append(of) or near.near(*of))
    texts = {"c1": "Ministria raporton çdo vit.", "c2": "Tjetër."}
    assert [lost(texts), lost(texts), lost(texts | {"c3": "Krejt tjetër."}), len(asked)] == [Hold.LOST] * 3 + [2]
    assert lost(texts | {"c2": "Më tjetër."}) == Hold.LOST
    assert len(asked) == 3, "the clause behind it alone"
    assert lost(texts | {"c1": OLD.replace("brenda ditës", "brenda javës")}) == Hold.CHANGED


def test_so_much_is_remembered_and_the_oldest_is_forgotten():
    remembered, asked = Remembered(2), []
    for question in "abacb":
        remembered.answer(mark(question), lambda question=question: asked.append(question))
    assert asked == ["a", "b", "c", "b"]


def test_a_sign_tells_where_one_text_ends():
    assert len({mark("a", "b"), mark("ab", ""), mark("", "ab"), mark("ab")}) == 4
