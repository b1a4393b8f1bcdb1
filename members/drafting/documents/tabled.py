"""A table with its changes in a file: those of words in its cells, and of whole rows."""

from dataclasses import replace

from members.drafting.clauses import Derived
from members.drafting.difference import ClauseChange
from members.drafting.documents.beside import By
from members.drafting.documents.leaving import Line
from members.drafting.documents.redlining import edits_of
from members.drafting.enums import ClauseKind
from members.drafting.table_changes import RowChange, TableChange, table_changes
from members.drafting.ydoc.tables import cell_places

_OPS = {"added": "ins", "removed": "del"}


def redrawn(before: Derived, after: Derived) -> TableChange | None:
    """What became of a table, where a file can say it: one with other columns is taken out and put in again."""
    if {before.kind, after.kind} != {ClauseKind.TABLE}:
        return None
    change = table_changes(before, after)
    return None if change.reshaped else change


def proposed(before: Derived, text: str) -> TableChange | None:
    """The same towards a table of plain words: where those of a cell stay, its look does."""
    change = redrawn(before, replace(before, text=text, marks=()))
    return change and replace(change, rows=tuple(replace(row, cells=tuple(_kept(cell) for cell in row.cells)) for row in change.rows))


def _kept(cell: ClauseChange | None) -> ClauseChange | None:
    stays = cell and cell.before and cell.after and cell.before.text == cell.after.text
    return replace(cell, after=cell.before) if cell and stays else cell


def cell_change(cell: ClauseChange, row: RowChange, line: Line) -> Line:
    """A cell as a line of its own."""
    if line.by and cell.before and cell.after:
        edits = edits_of(cell.pieces, line.by, cell.after.marks)
        return Line(cell.before if edits else cell.after, edits)
    return Line(cell.after or cell.before or line.clause, fate=_OPS.get(row.what, ""), by=line.by)


def rows_told(line: Line) -> list[tuple[str, By | None]]:
    """For each row whether the whole of it was added or taken out, and by whom."""
    if line.table:
        return [(_OPS.get(row.what, ""), line.by) for row in line.table.rows]
    return [(line.fate, line.by)] * len(cell_places(line.clause.text))
