"""Changes as edits: of several suggestions on one text, and of two versions."""

from dataclasses import replace

import pytest

from members.drafting.clauses import Mark
from members.drafting.difference import words_and_references as redline
from members.drafting.documents.beside import Edit, Remark
from members.drafting.documents.comparing import between
from members.drafting.documents.leaving import Line
from members.drafting.documents.pieces import Edge, pieces
from members.drafting.documents.redlining import edits_of, fits
from members.drafting.documents.tabled import cell_change, proposed
from members.drafting.rendering import names_of
from tests.unit.drafting.documents.texts import ANA, BEN, clauses, edit

TEXT = "Shkolla cakton një person përgjegjës."


def applied(text, edits):
    out, at = "", 0
    for each in sorted(edits, key=lambda each: (each.start, each.end)):
        out, at = out + text[at : each.start] + each.text, each.end
    return out + text[at:]


@pytest.mark.parametrize(
    "other", ["Shkolla emëron një person.", "Çdo shkollë cakton një person përgjegjës dhe një tjetër.", "Krejt tjetër"]
)
def test_edits_make_of_a_text_the_other(other):
    assert applied(TEXT, edits_of(redline(TEXT, other), ANA)) == other


def test_edits_of_two_stand_together_where_they_do_not_meet():
    first, second = (
        edits_of(redline(TEXT, other), ANA) for other in ("Shkolla emëron një person përgjegjës.", "Shkolla cakton dy persona.")
    )
    assert not fits(first, edits_of(redline(TEXT, "Shkolla zgjedh një person përgjegjës."), BEN))
    assert fits(first, second)
    assert not fits([Edit(3, 3, "a", ANA)], [Edit(3, 3, "b", BEN)])


def runs(line, called=None):
    called = called or names_of(clauses(), "sq")
    return [
        ("[" if piece.begins else "]") if isinstance(piece, Edge) else (piece.op, piece.run.text) for piece in pieces(line, called, called)
    ]


def test_words_come_in_pieces_of_one_look_and_one_change():
    law = clauses()[2]
    line = Line(law, (edit(law, "mbron", "ruan"),), (Remark("?", ANA, "fëmijët"), Remark("!", BEN, "nuk është")))
    assert runs(line) == [
        "[", ("", "Ky "), ("", "ligj"), ("", " "), ("del", "mbron"), ("ins", "ruan"), ("", " "), "[", ("", "fëmijët"), "]", ("", ", sipas "),
        ("", "2"), ("", ".\nRresht i dytë | me vizë."), "]",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "[#a1]", "x"])
def test_a_remark_begins_and_ends_once_wherever_it_stands(text):
    found = runs(Line(replace(clauses()[1], text=text, marks=()), (), (Remark("?", ANA, text), Remark("!", ANA, "mungon"))))
    assert (found.count("["), found.count("]")) == (2, 2)


def test_between_two_texts_rejecting_all_gives_the_first_and_accepting_the_second():
    before = clauses()
    changed = replace(before[2], text="Ky ligj ruan fëmijët.", marks=(Mark(0, 2, "bold"),))
    after = [before[0], before[5], before[1], changed, replace(before[3], clause_id="new", text="e re"), *before[6:]]
    lines = list(between(before, after, ANA))
    old = [applied(line.clause.text, ()) for line in lines if line.fate != "ins"]
    new = [applied(line.clause.text, line.edits) for line in lines if line.fate != "del"]
    assert sorted(old) == sorted(clause.text for clause in before)
    assert old == [clause.text for clause in before]
    assert new == [clause.text for clause in after]
    assert [line.clause.clause_id for line in lines if line.named and not line.fate] == [
        clause.clause_id for clause in after if clause.clause_id in {"k1", "a1", "p1", "d1", "t1", "n1", "h2"}
    ]


def test_a_table_changes_in_its_rows_and_cells_and_with_other_columns_it_is_taken_out_and_put_in_again():
    table = clauses()[7]
    (line,) = between([table], [replace(table, text="Viti | Raste\n2024 | 13")], ANA)
    assert ([row.what for row in line.table.rows], line.fate, line.by) == (["same", "changed", "removed"], "", ANA)
    lines = list(between([table], [replace(table, text="Viti | Raste | Kush\n2024 | 13 | policia")], ANA))
    assert [(line.fate, line.named, line.table) for line in lines] == [("del", False, None), ("ins", True, None)]


def test_what_is_suggested_for_a_table_leaves_the_look_of_other_cells():
    table = clauses()[7]
    change = proposed(table, "Viti | Raste të reja\n2024 | 12 \\| 3\n2025 | sipas [#a1]")
    assert change.rows[1].cells[0].after.marks == (Mark(0, 4, "bold"),)
    cell = cell_change(change.rows[0].cells[1], change.rows[0], Line(table, table=change, by=ANA))
    assert applied(cell.clause.text, cell.edits) == "Raste të reja"
