"""What changed between two tables: whoever takes every change has the new one, whoever takes none the old one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from members.drafting.clauses import Derived, Mark
from members.drafting.table_changes import table_changes
from members.drafting.ydoc.tables import escaped, rows_of

WORDS = st.sampled_from(["afati", "shkolla", "tri ditë", "|", "rreshti\nidytë", "\\n", "", "[#a1]", "2024", "një fjali e tërë"])
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width).filter(any), min_size=1, max_size=6)
)


def table(rows, *marks):
    return Derived("t1", "table", 1, 0, "", "\n".join(" | ".join(escaped(cell) for cell in row) for row in rows), marks)


def taken(change, left_out, op):
    """The cells of the table where what was `left_out` is not taken over."""
    wanted = [place for place, column in enumerate(change.columns) if column != left_out]
    rows = [[row.cells[place] for place in wanted] for row in change.rows if row.what != left_out]
    return [["".join(piece.text for piece in cell.pieces if piece.op != op) for cell in row] for row in rows]


@settings(max_examples=150, deadline=None)
@given(TABLES, TABLES)
def test_with_all_changes_it_is_the_new_table_and_with_none_the_old_one(old, new):
    before, after = table(old), table(new)
    change = table_changes(before, after)
    assert taken(change, "removed", "del") == rows_of(after.text)
    assert taken(change, "added", "ins") == rows_of(before.text)
    for row in change.rows:
        assert [cell is None for cell in row.cells] == [
            (row.what, column) in {("added", "removed"), ("removed", "added")} for column in change.columns
        ]
        assert all(
            cell.before or row.what == "added" or column == "added" for cell, column in zip(row.cells, change.columns, strict=True) if cell
        )


@settings(max_examples=50, deadline=None)
@given(TABLES, st.data())
def test_a_row_and_a_column_put_in_are_all_that_changed(rows, data):
    """Whatever stands in the table, as long as each row and each column has words of its own."""
    rows = [[f"rreshti {line}", *(f"{cell} s{place}" for place, cell in enumerate(row))] for line, row in enumerate(rows)]
    row, column = (data.draw(st.integers(1, size)) for size in (len(rows), len(rows[0])))
    more = [[*line[:column], f"shtylla {place}", *line[column:]] for place, line in enumerate(rows)]
    more.insert(row, [f"i ri {place}" for place in range(len(more[0]))])
    change = table_changes(table(rows), table(more))
    assert [place for place, line in enumerate(change.rows) if line.what != "same"] == [row]
    assert change.rows[row].what == "added"
    assert sorted(change.columns) == ["added", *["same"] * (len(rows[0]))]


OLD = [["Viti", "Raste", "Kush"], ["2024", "12", "policia"], ["2025", "14", "shkolla"], ["2026", "20", "shkolla dhe familja"]]


@pytest.mark.parametrize(
    ("new", "columns", "rows"),
    [
        (OLD, "same same same", "same same same same"),
        ([*OLD[:2], ["2025", "15", "shkolla"], OLD[3]], "same same same", "same same changed same"),
        ([OLD[0], *OLD[2:]], "same same same", "same removed same same"),
        ([*OLD[:3], ["2025", "3", "qendra"], OLD[3]], "same same same", "same same same added same"),
        ([row[:2] for row in OLD], "same same removed", "same same same same"),
        ([[row[0], row[2]] for row in OLD], "same removed same", "same same same same"),
        ([["Viti", "Numri", "Kush"], *OLD[1:]], "same same same", "changed same same same"),
        ([["Kush", "Viti", "Raste"], *[[row[2], *row[:2]] for row in OLD[1:]]], "added same same removed", "same same same same"),
    ],
)  # fmt: skip
def test_what_became_of_rows_and_columns(new, columns, rows):
    change = table_changes(table(OLD), table(new))
    assert (" ".join(change.columns), " ".join(row.what for row in change.rows)) == (columns, rows)
    assert change.reshaped == (columns != "same same same")


def test_words_in_a_cell_are_told_apart_and_so_is_their_look():
    change = table_changes(table(OLD), table([*OLD[:3], ["2026", "20", "shkolla dhe prindërit"]], Mark(0, 4, "bold")))
    assert [(piece.op, piece.text) for piece in change.rows[3].cells[2].pieces] == [
        ("same", "shkolla dhe "),
        ("del", "familja"),
        ("ins", "prindërit"),
    ]
    head = change.rows[0].cells[0]
    assert (head.what, head.after.marks, change.rows[0].what) == ("changed", (Mark(0, 4, "bold"),), "changed")


def test_a_whole_table_is_all_its_rows():
    for change, what in ((table_changes(None, table(OLD)), "added"), (table_changes(table(OLD), None), "removed")):
        assert ([row.what for row in change.rows], change.columns) == ([what] * 4, ("same",) * 3)


def test_in_long_tables_a_changed_row_is_found_between_those_that_stayed():
    old = [["Nr.", "Fjalë"], *[[str(number), f"fjala {number}"] for number in range(400)]]
    new = [old[0], *[[number, f"{words} e re" if int(number) % 100 == 7 else words] for number, words in old[1:] if number != "200"]]
    change = table_changes(table(old), table(new))
    whats = [row.what for row in change.rows]
    assert (whats.count("same"), whats.count("changed"), whats.count("removed"), whats.count("added")) == (396, 4, 1, 0)
    assert taken(change, "removed", "del") == new


def test_two_long_tables_that_share_nothing_are_taken_out_and_put_in():
    old, new = ([["Nr.", "Fjalë"], *[[f"{sign}{number}", f"{sign} {number}{sign}"] for number in range(400)]] for sign in "ab")
    whats = [row.what for row in table_changes(table(old), table(new)).rows]
    assert (whats.count("same"), whats.count("added"), whats.count("removed")) == (1, 400, 400)
