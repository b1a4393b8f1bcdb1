"""Changes of a clause as edits, which stand beside one another where they do not meet."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from members.drafting.clauses import Mark
from members.drafting.difference import Piece
from members.drafting.documents.beside import By, Edit


def edits_of(pieces: Iterable[Piece], by: By, marks: Sequence[Mark] = ()) -> tuple[Edit, ...]:
    """The difference of a text to another as edits of the first; `marks` are those of the other."""
    found: list[Edit] = []
    at, there = 0, 0
    for piece in pieces:
        size = len(piece.text)
        if piece.op == "del":
            found.append(Edit(at, at + size, "", by))
        elif piece.op == "ins":
            removed = found.pop().start if found and found[-1].end == at and not found[-1].text else at
            found.append(Edit(removed, at, piece.text, by, _within(marks, there, there + size)))
        at += size if piece.op != "ins" else 0
        there += size if piece.op != "del" else 0
    return tuple(found)


def _within(marks: Iterable[Mark], start: int, end: int) -> tuple[Mark, ...]:
    cut = (replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start) for mark in marks)
    return tuple(mark for mark in cut if mark.start < mark.end)


def fits(taken: Iterable[Edit], offered: Iterable[Edit]) -> bool:
    """Whether edits can stand beside others: none begins inside another, and no two add words at one place."""
    held = list(taken)
    return not any(_meet(old, new) for new in offered for old in held)


def _meet(one: Edit, other: Edit) -> bool:
    if one.end == other.end and one.text and other.text:
        return True
    return one.start < other.end and other.start < one.end
