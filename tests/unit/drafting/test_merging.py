"""A merge of three by words: what holds for any texts, and what people would expect of single ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from members.drafting.clauses import TOKEN
from members.drafting.difference import words_and_references as redline
from members.drafting.merging import Conflict, Merged, merge

TEXTS = st.lists(st.sampled_from(["një", "dy", "tre", "katër", ".", "|", "\n", "[#c-1]", "[#c-2]", "ë"]), max_size=9).map(" ".join)
WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), min_size=1, max_size=8)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_where_one_side_changed_nothing_the_other_is_taken(base, other):
    assert merge(base, other, base).text == other
    assert merge(base, base, other).text == other
    assert merge(base, other, base).is_clean
    assert merge(base, base, other).is_clean


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_where_both_did_the_same_it_is_done_once(base, both):
    assert merge(base, both, both).text == both
    assert merge(base, both, both).is_clean


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_the_sides_may_be_changed_over_where_they_do_not_conflict(base, one, other):
    there, back = merge(base, one, other), merge(base, other, one)
    assert there == merge(base, one, other)
    assert there.is_clean == back.is_clean
    assert [(c.base, c.proposed, c.now) for c in there.conflicts] == [(c.base, c.now, c.proposed) for c in back.conflicts]
    if there.is_clean:
        assert there.text == back.text


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_a_conflict_keeps_every_word_of_both_somewhere(base, proposed, now):
    """No word appears that nobody wrote, and no word that one side added is lost from the text and the conflicts together."""
    merged = merge(base, proposed, now)
    shown = merged.text + "".join(conflict.now for conflict in merged.conflicts)
    for side in (proposed, now):
        added = "".join(piece.text for piece in redline(base, side) if piece.op == "ins")
        assert set(added) - {" "} <= set(shown)
    assert set(shown) <= set(base + proposed + now)


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_no_reference_is_ever_divided_or_made_up(base, proposed, now):
    known = set(TOKEN.findall(base + proposed + now))
    merged = merge(base, proposed, now)
    assert set(TOKEN.findall(merged.text)) <= known
    assert merged.text.count("[#") == len(TOKEN.findall(merged.text))
    assert not any(0xE000 <= ord(sign) < 0xF8FF for sign in merged.text)


@settings(deadline=None)
@given(WORDS, WORDS, WORDS, WORDS, WORDS)
def test_changes_in_different_places_are_both_kept(head, middle, tail, new_head, new_tail):
    kept = ["mbetet", *middle, "mbetet_edhe"]

    def text(before, after):
        return " ".join([*before, "#", *kept, "#", *after])

    merged = merge(text(head, tail), text(new_head, tail), text(head, new_tail))
    assert merged.is_clean
    assert merged.text == text(new_head, new_tail)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_redline_holds_both_texts_and_whole_references(before, after):
    pieces = redline(before, after)
    assert "".join(piece.text for piece in pieces if piece.op != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.op != "del") == after
    assert all(piece.text.count("[#") == len(TOKEN.findall(piece.text)) for piece in pieces)


BASE = "Shkolla cakton një person përgjegjës për mbrojtjen."


@pytest.mark.parametrize(
    ("proposed", "now", "merged"),
    [
        ("Shkolla cakton dy persona përgjegjës për mbrojtjen.", "Çdo shkollë cakton një person përgjegjës për mbrojtjen.",
         "Çdo shkollë cakton dy persona përgjegjës për mbrojtjen."),
        ("Shkolla cakton një person përgjegjës për mbrojtjen e fëmijëve.", "Shkolla zgjedh një person përgjegjës për mbrojtjen.",
         "Shkolla zgjedh një person përgjegjës për mbrojtjen e fëmijëve."),
        ("Shkolla cakton një person.", "Shkolla zgjedh një person përgjegjës për mbrojtjen.", "Shkolla zgjedh një person."),
        ("Shkolla cakton një person përgjegjës për mbrojtjen. Emri shpallet.", "Shkolla cakton një person përgjegjës për fëmijët.",
         "Shkolla cakton një person përgjegjës për fëmijët. Emri shpallet."),
    ],
)  # fmt: skip
def test_merges_that_people_would_expect(proposed, now, merged):
    assert merge(BASE, proposed, now) == Merged(merged)


def test_two_cells_and_a_row_of_a_table_are_merged():
    base = "Emri | Mosha\nAna | 3 vjeç\nBeni | 7 vjeç"
    merged = merge(base, base.replace("3", "4"), base.replace("Emri", "Fëmija") + "\nDrini | 9 vjeç")
    assert merged == Merged("Fëmija | Mosha\nAna | 4 vjeç\nBeni | 7 vjeç\nDrini | 9 vjeç")


def test_the_same_words_changed_in_two_ways_are_named():
    merged = merge(BASE, BASE.replace("një person", "dy persona"), BASE.replace("një person", "tre persona"))
    assert merged.conflicts == (Conflict("një person ", "dy persona ", "tre persona "),)
    assert merged.text == BASE.replace("një person", "dy persona")


def test_two_additions_at_one_place_are_a_conflict_since_their_order_would_be_a_guess():
    merged = merge("Fundi", "Fundi i parë", "Fundi i dytë")
    assert not merged.is_clean


def test_a_reference_changed_beside_another_change_stays_a_reference():
    merged = merge("Sipas [#c-1] dhe ligjit.", "Sipas [#d-1] dhe ligjit.", "Sipas [#c-1] dhe rregullores.")
    assert merged.text == "Sipas [#d-1] dhe rregullores."
    assert not merge("Sipas [#c-1].", "Sipas [#d-1].", "Sipas [#c-2].").is_clean
