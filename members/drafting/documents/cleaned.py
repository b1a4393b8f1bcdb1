"""Bits of a file cleaned as every text of a draft is."""

import re
from collections.abc import Iterable, Iterator

from members.drafting.clauses import without_control
from members.drafting.documents.found import Bit
from members.drafting.ydoc.inline import Piece

#: Space that no text of a draft keeps: around it, and at both ends of its lines.
_AROUND = re.compile(r"\A\s+|\s+\Z|[^\S\n]+(?=\n)|(?<=\n)[^\S\n]+")


def pieces_in(bits: Iterable[Bit]) -> Iterator[Piece]:
    """What is kept of them, with its marks."""
    shown = [bit.saying(_characters(bit.text)) for bit in bits]
    text = "".join(bit.text for bit in shown)
    gone = [found.span() for found in _AROUND.finditer(text)]
    at = 0
    for bit in shown:
        kept = _without(bit.text, at, gone)
        at += len(bit.text)
        if kept:
            yield Piece(kept, marks=_marks(bit))


def _characters(text: str) -> str:
    return without_control(
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    )


def _without(text: str, at: int, gone: list[tuple[int, int]]) -> str:
    """A text that begins at a place, without the places that go."""
    end = at + len(text)
    for start, stop in reversed(gone):
        if start < end and stop > at:
            text = text[: max(start - at, 0)] + text[min(stop, end) - at :] if stop < end else text[: max(start - at, 0)]
    return text


def _marks(bit: Bit) -> dict[str, object]:
    looks: dict[str, object] = {name: {} for name, set_ in (("bold", bit.bold), ("italic", bit.italic)) if set_}
    return looks | ({"link": {"href": bit.href}} if bit.href else {})
