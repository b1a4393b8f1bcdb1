"""Plain clauses with their marks as blocks of a shared text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from members.drafting.clauses import TOKEN, Derived, Mark
from members.drafting.enums import ClauseKind
from members.drafting.ydoc.blocks import Node, Runs
from members.drafting.ydoc.schema import BREAK, CELL, CLAUSE, REFERENCE, ROW, TABLE
from members.drafting.ydoc.tables import cell_places, unescaped

_STOP = re.compile(f"\n|{TOKEN.pattern}")


def block_from(clause: Derived) -> Node:
    """The block that derives to this clause again, its number apart."""
    if clause.kind != ClauseKind.TABLE:
        attributes = {"id": clause.clause_id, "kind": str(clause.kind), "level": float(clause.level)}
        return Node(CLAUSE, attributes, tuple(_inline(clause.text, clause.marks)))
    places = cell_places(clause.text)
    width = max((len(row) for row in places), default=0)
    rows = tuple(
        Node(
            ROW,
            {},
            tuple(Node(CELL, {"header": not number}, tuple(_cell(clause, place))) for place in [*row, *[(0, 0)] * (width - len(row))]),
        )
        for number, row in enumerate(places)
    )
    return Node(TABLE, {"id": clause.clause_id}, rows)


def _cell(clause: Derived, place: tuple[int, int]) -> Iterator[Node | Runs]:
    text, marks = cell_of(clause, *place)
    return _inline(text, marks)


def cell_of(clause: Derived, start: int, end: int) -> tuple[str, tuple[Mark, ...]]:
    """What the characters of a cell mean, and the marks on them."""
    raw = clause.text[start:end]
    at = [len(unescaped(raw[:place])) for place in range(len(raw) + 1)] if "\\" in raw else list(range(len(raw) + 1))
    within = (mark for mark in clause.marks if mark.start < end and mark.end > start)
    cut = (replace(mark, start=at[max(mark.start, start) - start], end=at[min(mark.end, end) - start]) for mark in within)
    return unescaped(raw), tuple(mark for mark in cut if mark.start < mark.end)


def _inline(text: str, marks: Iterable[Mark]) -> Iterator[Node | Runs]:
    """Texts, breaks and references."""
    begun = 0
    marks = list(marks)
    for stop in (*_STOP.finditer(text), None):
        end = len(text) if stop is None else stop.start()
        runs = _runs(text, begun, end, marks)
        if runs:
            yield runs
        if stop is not None:
            yield Node(BREAK, {}, ()) if stop.group() == "\n" else Node(REFERENCE, {"target": stop.group()[2:-1]}, ())
            begun = stop.end()


def _runs(text: str, start: int, end: int, marks: list[Mark]) -> Runs:
    over = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(edge for mark in over for edge in (mark.start, mark.end) if start < edge < end)})
    return [
        (
            text[at:until],
            {mark.name: {"href": mark.href} if mark.name == "link" else {} for mark in over if mark.start <= at and until <= mark.end},
        )
        for at, until in pairwise(cuts)
    ]
