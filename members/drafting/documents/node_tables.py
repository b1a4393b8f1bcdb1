"""A table in a node of Pandoc's JSON."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from members.drafting.documents.leaving import Line
from members.drafting.ydoc.building import cell_of
from resources.content.papers.nodes import Node, para, table

#: Stands in a change that is that of a whole row, see `finishing_rows`. A program's instruction: nobody else reads it.
ROW: Node = {"t": "RawInline", "c": ["openxml", "<?row?>"]}


def cell_line(line: Line, start: int, end: int) -> Line:
    """A cell as a line of its own."""
    text, marks = cell_of(line.clause, start, end)
    return replace(line, clause=replace(line.clause, text=text, marks=marks, number=""), remarks=())


def table_node(rows: Sequence[Sequence[list[Node]]]) -> Node:
    """The first row is the head; a row that is too short is filled up."""
    width = max((len(row) for row in rows), default=1)
    filled: list[list[tuple[list[Node], int]]] = [[*(([para(cell)], 1) for cell in row), *[([], 1)] * (width - len(row))] for row in rows]
    made = table(filled, [1 / width] * width)
    body: list[Any] = made["c"][4][0]
    made["c"][3] = [["", [], []], body[3][:1]]
    body[3] = body[3][1:]
    return made
