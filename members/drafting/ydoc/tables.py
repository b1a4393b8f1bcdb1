r"""A table in plain text: a line for each row, cells divided by ` | `; in a cell a line ends by `\n`, and `\|` is the sign itself."""

from __future__ import annotations

import re

from pycrdt import XmlElement, XmlFragment

from members.drafting.clauses import Mark
from members.drafting.pairing import Worded, below_heads
from members.drafting.ydoc.blocks import Node, build, element
from members.drafting.ydoc.inline import Piece, marks_of, pieces_of, rewrite, text_of
from members.drafting.ydoc.schema import CELL, MAX_COLUMNS, MAX_ROWS, ROW, TABLE

BETWEEN = " | "
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_DIVIDER = re.compile(r"(?<!\\)((?:\\\\)*)\s*\|\s*")


def cells_of(table: XmlElement) -> list[list[XmlElement]]:
    """The cells, row by row."""
    rows = [row for row in table.children if isinstance(row, XmlElement) and row.tag == ROW]
    return [[cell for cell in row.children if isinstance(cell, XmlElement) and cell.tag == CELL] for row in rows]


def escaped(text: str) -> str:
    """The text of a cell as it stands in a line."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def table_text(table: XmlElement) -> str:
    """The plain text of a table."""
    return "\n".join(BETWEEN.join(escaped(text_of(cell)) for cell in row) for row in cells_of(table))


def table_marks(table: XmlElement) -> list[Mark]:
    """The marks by the characters of `table_text`."""
    found: list[Mark] = []
    at = 0
    for row in cells_of(table):
        for cell in row:
            pieces = [Piece(escaped(piece.text), piece.tag, piece.marks) for piece in pieces_of(cell)]
            found += marks_of(pieces, at)
            at += sum(len(piece.text) for piece in pieces) + len(BETWEEN)
        at += 1 - (len(BETWEEN) if row else 0)
    return found


def rows_of(text: str) -> list[list[str]]:
    """The cells that a plain text means. Raises ValueError (`table`) where there are more than a table may have."""
    rows = [[_cell(text[start:end]) for start, end in row] for row in cell_places(text)]
    if len(rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in rows):
        raise ValueError("table")
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def cell_places(text: str) -> list[list[tuple[int, int]]]:
    """Where in a plain text each cell begins and ends, row by row; `unescaped` says what it holds."""
    rows, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            begun = at + len(line) - len(line.lstrip())
            rows.append([(begun + start, begun + end) for start, end in _divided(line.strip())])
        at += len(line) + 1
    return rows


def _divided(line: str) -> list[tuple[int, int]]:
    cells, begun = [], 0
    for found in _DIVIDER.finditer(line):
        cells.append((begun, found.end(1)))
        begun = found.end()
    return [*cells, (begun, len(line))]


def unescaped(text: str) -> str:
    """What `escaped` was made from."""
    return _ESCAPED.sub(lambda found: "\n" if found.group(1) == "n" else found.group(1), text)


def _cell(text: str) -> str:
    return unescaped(text).strip(" ")


def new_table(parent: XmlFragment, index: int, clause_id: str, text: str) -> None:
    """Put a table at a place; its first row is its head. Raises ValueError (`table`)."""
    rows_of(text)
    rewrite_table(build(parent, index, Node(TABLE, {"id": clause_id}, ())), text)


def rewrite_table(table: XmlElement, text: str) -> None:
    """Change a table by its cells: a row is put in and taken out where it stands, so that the others stay; columns at the end; words in a cell
    change by themselves.

    Raises ValueError (`table`).
    """
    wanted = rows_of(text)
    held = [Worded(tuple(text_of(cell) for cell in row)) for row in cells_of(table)]
    at = 0
    for before, after in below_heads(held, [Worded(tuple(row)) for row in wanted], side_by_side=True):
        if after is None:
            del table.children[at]
            continue
        row = build(table, at, Node(ROW, {}, ())) if before is None else element(table, at)
        _rewrite_row(row, wanted[after], header=not at)
        at += 1


def _rewrite_row(row: XmlElement, texts: list[str], *, header: bool) -> None:
    del row.children[len(texts) : len(row.children)]
    for column, own in enumerate(texts):
        cell = element(row, column) if column < len(row.children) else build(row, column, Node(CELL, {"header": header}, ()))
        if text_of(cell) != own:
            rewrite(cell, own)
