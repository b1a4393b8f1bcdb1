"""Bits of a file as the words of a clause: cleaned as every text of a draft is, with the marks on them."""

from collections.abc import Iterable

from members.drafting.clauses import Mark
from members.drafting.documents.cleaned import pieces_in
from members.drafting.documents.found import Bit, Para
from members.drafting.ydoc.inline import Piece, marks_of
from members.drafting.ydoc.tables import BETWEEN, escaped


def before(bits: Iterable[Bit]) -> list[Bit]:
    """As it was before the changes."""
    return [bit for bit in bits if bit.change is None or bit.change.op == "del"]


def after(bits: Iterable[Bit], who: str | None = None) -> list[Bit]:
    """As it is with the changes; with `who`, with those of one person only."""
    return [bit for bit in bits if bit.change is None or (bit.change.op == "ins") == (who is None or bit.change.who == who)]


def said(bits: Iterable[Bit]) -> tuple[str, tuple[Mark, ...]]:
    """The text, and the marks by its characters."""
    pieces = list(pieces_in(bits))
    return "".join(piece.text for piece in pieces), tuple(marks_of(pieces))


def words(para: Para, bits: list[Bit] | None = None) -> str:
    """The text of a paragraph or a table, as it is with these bits; without them, before the changes."""
    return text_of(para)[0] if bits is None else said(bits)[0]


def text_of(para: Para, *, changed: bool = False) -> tuple[str, tuple[Mark, ...]]:
    """The text and the marks of a paragraph or a table, before the changes or with them, without rows of which nothing is left then."""
    view = after if changed else before
    if not para.rows:
        return said(view(para.bits))
    pieces: list[Piece] = []
    width = max(len(row) for row in para.rows)
    there = [row for row in para.rows if any(view(cell) for cell in row) or not any(row)]
    for row in there or para.rows:
        pieces += [Piece("\n")] if pieces else []
        for place in range(width):
            pieces += [Piece(BETWEEN)] if place else []
            cell = pieces_in(view(row[place]) if place < len(row) else [])
            pieces += [Piece(escaped(piece.text), marks=piece.marks) for piece in cell]
    return "".join(piece.text for piece in pieces), tuple(marks_of(pieces))
