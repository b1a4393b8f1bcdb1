from hypothesis import given, settings
from hypothesis import strategies as st

from members.drafting import difference
from members.drafting.canonical import clause_list, content_hash, from_clause_list
from members.drafting.clauses import Derived

TEXTS = st.text(alphabet="ab ë,.\n", max_size=60)


def clause(clause_id: str, text: str = "teksti", number: str = "", position: int = 0) -> Derived:
    return Derived(clause_id=clause_id, kind="paragraph", level=1, position=position, number=number, text=text)


def test_one_word_changed():
    pieces = difference.words("Shkolla cakton një person.", "Shkolla cakton dy persona.")
    assert [(piece.op, piece.text) for piece in pieces] == [
        ("same", "Shkolla cakton "),
        ("del", "një person"),
        ("ins", "dy persona"),
        ("same", "."),
    ]


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts_whole(before, after):
    pieces = difference.words(before, after)
    assert "".join(piece.text for piece in pieces if piece.op != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.op != "del") == after


def test_two_long_texts_without_a_common_order_are_shown_whole_instead_of_compared_for_seconds():
    before, after = "a " * 10_000, "b " + "a b " * 4_999
    assert difference.words(before, after) == [difference.Piece("del", before), difference.Piece("ins", after)]


def test_what_became_of_each_clause():
    before = [clause("a"), clause("b", "një"), clause("c"), clause("d")]
    after = [clause("d"), clause("a"), clause("b", "dy"), clause("e")]
    found = [(change.what, (change.after or change.before).clause_id) for change in difference.clauses(before, after)]
    assert found == [("moved", "d"), ("same", "a"), ("changed", "b"), ("removed", "c"), ("added", "e")]


def test_a_clause_that_was_moved_and_changed_is_both():
    changes = difference.clauses([clause("a"), clause("b"), clause("c")], [clause("c", "tjetër"), clause("a"), clause("b", "dy")])
    assert [(change.what, change.moved) for change in changes] == [("changed", True), ("same", False), ("changed", False)]


def test_what_was_removed_stands_behind_what_it_stood_behind_wherever_that_went():
    before = [clause(c) for c in "xyabczd"]
    found = [(change.after or change.before).clause_id for change in difference.clauses(before, [clause(c) for c in "dabe"])]
    assert found == list("xydabcze")


def test_a_clause_that_only_got_another_number_says_so():
    (change,) = difference.clauses([clause("a", number="1")], [clause("a", number="2")])
    assert change.what == "same"
    assert change.renumbered


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.lists(st.sampled_from("abcdef"), unique=True))
def test_every_clause_of_both_is_there_once(before, after):
    changes = difference.clauses([clause(c) for c in before], [clause(c) for c in after])
    assert [change.after.clause_id for change in changes if change.after] == after
    assert sorted(change.before.clause_id for change in changes if change.before) == sorted(before)


def test_the_hash_changes_with_every_part_and_with_nothing_else():
    clauses = clause_list([clause("a", "Çdo fëmijë")])
    first = content_hash(title="T", language="sq", workstream="policies", clauses=clauses)
    assert first == content_hash(workstream="policies", clauses=[dict(reversed(clauses[0].items()))], language="sq", title="T")
    assert first != content_hash(title="U", language="sq", workstream="policies", clauses=clauses)
    assert first != content_hash(title="T", language="sq", workstream="policies", clauses=clauses * 2)
    assert len(first) == 64


def test_stored_clauses_come_back():
    derived = [clause("a", position=0), clause("b", position=1)]
    assert from_clause_list(clause_list(derived)) == derived
