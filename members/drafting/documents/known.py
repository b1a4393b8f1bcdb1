"""What the site itself had put into a file, known by who and when: it is not taken for a change that somebody made in it."""

from collections import Counter
from dataclasses import replace

from members.drafting.documents import left_out
from members.drafting.documents.found import Bit, Change, Heard, Para

#: Who, and when to the second.
Known = frozenset[tuple[str, str]]
_SECOND = 19


def without_known(para: Para, known: Known, left: Counter[str]) -> Para:
    """The paragraph as it was when it left: what was suggested then stands beside the text already."""
    bits: list[Bit] = []
    gone: list[tuple[int, int]] = []
    at = 0
    for bit in para.bits:
        is_known = _is_known(bit.change, known)
        if is_known and bit.change is not None and bit.change.op == "ins":
            gone.append((at, at + len(bit.text)))
        else:
            bits.append(replace(bit, change=None) if is_known else bit)
        at += len(bit.text)
    heard = [one for one in para.heard if (one.who, one.at[:_SECOND]) not in known]
    left[left_out.KNOWN] += len(gone) + len(para.heard) - len(heard)
    end = None if _is_known(para.end, known) else para.end
    rows = [[_unchanged(cell, known, left) for cell in row] for row in para.rows]
    there = [row for row, had in zip(rows, para.rows, strict=True) if any(row) or not any(had)]
    return replace(para, bits=bits, end=end, heard=[_shifted(one, gone) for one in heard], rows=there or rows)


def _unchanged(cell: list[Bit], known: Known, left: Counter[str]) -> list[Bit]:
    """A cell of a table in the same way; a row of which nothing was there before goes with its words."""
    kept = [bit for bit in cell if not (bit.change and bit.change.op == "ins" and _is_known(bit.change, known))]
    left[left_out.KNOWN] += len(cell) - len(kept)
    return [replace(bit, change=None) if _is_known(bit.change, known) else bit for bit in kept]


def _is_known(change: Change | None, known: Known) -> bool:
    return change is not None and (change.who, change.at[:_SECOND]) in known


def _shifted(one: Heard, gone: list[tuple[int, int]]) -> Heard:
    def moved(place: int) -> int:
        return place - sum(min(place, end) - start for start, end in gone if start < place)

    return replace(one, start=moved(one.start), end=None if one.end is None else moved(one.end))
