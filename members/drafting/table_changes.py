"""What changed between two tables: rows and columns that were added or taken out, and words within cells. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from members.drafting.clauses import Derived, Mark
from members.drafting.difference import ClauseChange, Piece, words_and_references
from members.drafting.enums import ClauseKind
from members.drafting.pairing import Pair, Worded, below_heads, pairs
from members.drafting.ydoc.building import cell_of
from members.drafting.ydoc.tables import cell_places

_FATES = {(True, False): "removed", (False, True): "added"}
_Cells = list[Derived | None]


@dataclass(frozen=True, slots=True)
class RowChange:
    """What became of a row; `what` is "same", "changed", "added" or "removed". A cell is None where the row never had one:
    an added row in a column that was taken out, a removed one in a column that was added."""

    what: str
    cells: tuple[ClauseChange | None, ...]


@dataclass(frozen=True, slots=True)
class TableChange:
    """`columns`: "same", "added" or "removed" for each. The first row is the head."""

    columns: tuple[str, ...]
    rows: tuple[RowChange, ...]

    @property
    def reshaped(self) -> bool:
        """Whether a column was added or taken out."""
        return any(column != "same" for column in self.columns)


def table_changes(before: Derived | None, after: Derived | None) -> TableChange:
    """From one table to another; None for none: then every row was added, or taken out.

    Without what was added it is the first table, without what was removed the second. The head of one is the head of the other.
    """
    old, new = _rows(before), _rows(after)
    columns = pairs(_columns(old), _columns(new), side_by_side=True) if old and new else _alone(old, new)
    shared = [(left, right) for left, right in columns if left is not None and right is not None]
    olds = [_worded(row[left] for left, _right in shared) for row in old]
    news = [_worded(row[right] for _left, right in shared) for row in new]
    fates = tuple(_fate(left, right) for left, right in columns)
    return TableChange(fates, tuple(_row(old, new, pair, columns) for pair in below_heads(olds, news)))


def _rows(table: Derived | None) -> list[_Cells]:
    """The cells of a table as clauses of their own; a row that is too short is filled up."""
    if table is None:
        return []
    rows = list(_cells(table))
    width = max((len(row) for row in rows), default=0)
    empty = replace(table, kind=ClauseKind.PARAGRAPH, number="", text="", marks=())
    return [[*row, *[empty] * (width - len(row))] for row in rows]


def _cells(table: Derived) -> Iterator[_Cells]:
    coming = sorted(table.marks, key=lambda mark: mark.start, reverse=True)
    over: list[Mark] = []
    for places in cell_places(table.text):
        row: _Cells = []
        for start, end in places:
            while coming and coming[-1].start < end:
                over.append(coming.pop())
            over = [mark for mark in over if mark.end > start]
            text, marks = cell_of(replace(table, marks=tuple(over)), start, end)
            row.append(replace(table, kind=ClauseKind.PARAGRAPH, number="", text=text, marks=marks))
        yield row


def _columns(rows: list[_Cells]) -> list[Worded]:
    """A column is known by its head, and by what stands under it wherever."""
    return [_worded(row[place] for row in rows) for place in range(len(rows[0]))]


def _worded(cells: Iterable[Derived | None]) -> Worded:
    return Worded(tuple(cell.text if cell else "" for cell in cells))


def _alone(old: Sequence[_Cells], new: Sequence[_Cells]) -> list[Pair]:
    """The columns of the one table that there is: they were always there in each of its rows."""
    return [(place, place) for place in range(max((len(row) for row in (*old, *new)), default=0))]


def _fate(left: int | None, right: int | None) -> str:
    return _FATES.get((left is not None, right is not None), "same")


def _row(old: Sequence[_Cells], new: Sequence[_Cells], pair: Pair, columns: Sequence[Pair]) -> RowChange:
    """A row is changed where words of it changed; that a column came or went is said of the column."""
    before, after = (None if place is None else rows[place] for rows, place in zip((old, new), pair, strict=True))
    cells = tuple(
        _cell(before[left] if before and left is not None else None, after[right] if after and right is not None else None)
        for left, right in columns
    )
    fate = _fate(*pair)
    stayed = (cell for cell, column in zip(cells, columns, strict=True) if _fate(*column) == "same")
    changed = fate == "same" and any(cell is not None and cell.what != "same" for cell in stayed)
    return RowChange("changed" if changed else fate, cells)


def _cell(before: Derived | None, after: Derived | None) -> ClauseChange | None:
    if before and after:
        same = (before.text, before.marks) == (after.text, after.marks)
        return ClauseChange("same" if same else "changed", before, after, tuple(words_and_references(before.text, after.text)))
    if before:
        return ClauseChange("removed", before, None, (Piece("del", before.text),) if before.text else ())
    return ClauseChange("added", None, after, (Piece("ins", after.text),) if after.text else ()) if after else None
