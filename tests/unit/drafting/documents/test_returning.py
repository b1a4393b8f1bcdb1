"""A file that left and comes back: what was changed in it, tracked or not, and what the site itself had put into it."""

from dataclasses import replace

import pytest

from members.drafting.documents import left_out, writing
from members.drafting.documents.aligning import aligned
from members.drafting.documents.comparing import between
from members.drafting.documents.found import Bit, Change, Found, Heard, Para
from members.drafting.documents.leaving import Line
from members.drafting.documents.opening import read_found
from members.drafting.documents.returning import returned
from members.drafting.rendering import names_of, plain
from tests.unit.drafting.documents.texts import ANA, BEN, clauses, leaving, redlined

CALLED = names_of(clauses(), "sq")
BASE = [clause for clause in clauses() if clause.kind != "table"]
CARLA = Change("ins", "Carla", "2026-11-22T10:00:00Z")
GONE = replace(CARLA, op="del")


def file(*, named=True, **changed):
    """The text as it left; some paragraphs, by their ids, with other bits, or without (None)."""
    paras = []
    for clause in BASE:
        bits = changed.get(clause.clause_id, [Bit(clause.text if named else plain(clause.text, CALLED))])
        if bits is not None:
            shape = "header" if clause.kind == "heading" else "para"
            paras.append(Para(shape, clause.level + 1, bits, clause.clause_id if named else "", clause.kind if named else ""))
    return Found(paras)


def offers(found, known=frozenset(), base=BASE):
    return [(one.kind, one.clause_id, one.text, one.after, one.who) for one in returned(found, base, CALLED, known).offered]


@pytest.mark.parametrize("named", [True, False])
def test_a_file_in_which_nothing_was_changed_offers_nothing(named):
    assert offers(file(named=named)) == []


def test_changes_are_found_whether_they_were_tracked_or_not():
    found = file(a1=[Bit("Qëllimi i "), Bit("ligjit", change=GONE), Bit("aktit", change=CARLA)], x1=[Bit("shkolla dhe kopshti")], x2=None)
    assert sorted(offers(found)) == [
        ("removal", "x2", "", "", ""),
        ("words", "a1", "Qëllimi i aktit", "", "Carla"),
        ("words", "x1", "shkolla dhe kopshti", "", ""),
    ]


def test_new_paragraphs_are_offered_last_first_each_behind_its_clause():
    found = file()
    at = next(place for place, para in enumerate(found.paras) if para.clause_id == "x1") + 1
    found.paras[at:at] = [Para("listed", bits=[Bit("e para e re")]), Para(bits=[Bit("e dyta e re", change=CARLA)], end=CARLA)]
    assert offers(found) == [("clause", "", "e dyta e re", "x1", "Carla"), ("clause", "", "e para e re", "x1", "")]


def test_a_paragraph_that_stands_elsewhere_is_offered_as_a_move():
    found = file()
    found.paras.insert(1, found.paras.pop(6))
    assert offers(found) == [("move", "d1", "", "k1", "")]


def test_without_names_paragraphs_are_known_by_their_words_and_references_are_kept():
    law = "Ky ligj mbron fëmijët dhe të rinjtë, sipas 2.\nRresht i dytë | me vizë."
    found = file(
        named=False, p1=[Bit("1.1 " + law.replace(" dhe të rinjtë", "")), Bit(" Fund.", change=CARLA)], x1=[Bit("krejt tjetër gjë")]
    )
    assert ("words", "p1", "Ky ligj mbron fëmijët, sipas [#a2].\nRresht i dytë | me vizë. Fund.", "", "Carla") in offers(found)


def test_a_file_of_another_text_takes_nothing_away():
    assert {kind for kind, *_rest in offers(Found([Para(bits=[Bit("Diçka krejt tjetër nga kjo.")])]))} == {"clause"}


def test_what_the_site_had_put_into_it_is_not_offered_again():
    word = writing.docx(redlined())
    known = frozenset((by.who, by.moment.removesuffix("Z")) for by in (ANA, BEN))
    reading = returned(read_found(word), clauses(), CALLED, known)
    assert (reading.offered, reading.said) == ([], [])
    assert reading.left[left_out.KNOWN] > 0
    half = returned(read_found(word), clauses(), CALLED, frozenset({(BEN.who, BEN.moment.removesuffix("Z"))}))
    assert {(one.kind, one.clause_id, one.who) for one in half.offered} == {("words", "p1", ANA.who), ("clause", "", ANA.who)}


def test_remarks_keep_their_words_when_known_changes_go():
    found = file(a1=[Bit("i ri ", change=CARLA), Bit("Qëllimi i ligjit")])
    found.paras[1].heard = [Heard("Dora", "2026-11-23T10:00:00Z", "Pse?", 5, 12), Heard("Carla", CARLA.at, "E njohur", 0, 3)]
    reading = returned(found, BASE, CALLED, frozenset({("Carla", CARLA.at[:19])}))
    assert [(one.clause_id, one.who, one.quote) for one in reading.said] == [("a1", "Dora", "Qëllimi")]


def test_a_changed_table_is_offered_as_a_whole():
    table = next(clause for clause in clauses() if clause.kind == "table")
    rows = [[[Bit("Viti")], [Bit("Raste")]], [[Bit("2024")], [Bit("12 | 3")]], [[Bit("2025")], [Bit("sipas [#a1]")]]]
    assert offers(Found([Para("table", clause_id="t1", rows=rows)]), base=[table]) == []
    rows[1][1] = [Bit("12 | "), Bit("3", change=GONE), Bit("4", change=CARLA)]
    offered = offers(Found([Para("table", clause_id="t1", rows=rows)]), base=[table])
    assert offered == [("words", "t1", "Viti | Raste\n2024 | 12 \\| 4\n2025 | sipas [#a1]", "", "Carla")]


def test_a_row_that_was_added_or_taken_out_is_so_and_not_left_empty():
    table = next(clause for clause in clauses() if clause.kind == "table")
    text = "Viti | Raste\n2026 | 1\n2025 | sipas [#a1]"
    left = leaving(between([table], [replace(table, text=text, marks=())], ANA))
    file = read_found(writing.docx(left))
    assert offers(file, base=[table]) == [("words", "t1", text, "", ANA.who)]
    assert offers(file, frozenset({(ANA.who, ANA.moment[:19])}), [table]) == [], "the site had put it there itself"


def test_paragraphs_are_paired_in_order_by_the_words_they_share():
    base = [("a", "një dy tre katër"), ("b", "pesë gjashtë"), ("c", "shtatë tetë nëntë")]
    assert aligned(base, ["një dy tre pesë", "pesë gjashtë", "fare tjetër", "tetë nëntë"]) == ["a", "b", "", "c"]
    assert aligned(base, ["shtatë tetë nëntë", "një dy tre katër"]) == ["c", ""]
    assert aligned([], ["x"]) == [""]


def test_a_saved_file_that_comes_back_untouched_offers_nothing():
    lines = [Line(clause) for clause in clauses()]
    reading = returned(read_found(writing.docx(leaving(lines))), clauses(), CALLED, frozenset())
    assert (reading.offered, reading.said) == ([], [])
