"""A clause in which each stretch of words is marked with who wrote it: by a letter, a line and a colour, and for who listens by a name. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, Protocol

from django.utils.html import format_html
from django.utils.safestring import SafeString

from members.drafting.clauses import Derived
from members.drafting.crediting import Stretch
from members.drafting.enums import ClauseKind
from members.drafting.rendering import Names, passages, region, table
from members.drafting.ydoc.tables import cell_places


class Marks(Protocol):
    """How those who wrote are told apart."""

    @property
    def sign(self) -> str: ...
    @property
    def look(self) -> str: ...


class _Place(NamedTuple):
    start: int
    end: int
    writer: int
    row: int
    cell: int


def marked(clause: Derived, found: Sequence[Stretch], parties: Sequence[tuple[Marks, str]], called: Names, only: int = 0) -> SafeString:
    """The words of a clause. `parties`: those whom the stretches number from 1, with their names. `only`: whose words alone are marked.

    A name is said where there is a change within the clause; who alone wrote it stands below it.
    """
    places = list(_places(clause, found))
    several = len({place.writer for place in places}) > 1
    shown: list[SafeString] = []
    last = 0
    for place, words in zip(places, passages(clause, called, [(place.start, place.end) for place in places]), strict=True):
        shown.append(_mark(words, place.writer, parties, begins=place.writer != last, named=several, only=only))
        last = place.writer
    if clause.kind != ClauseKind.TABLE:
        return SafeString("".join(shown))
    cells = groupby(zip(places, shown, strict=True), key=lambda one: (one[0].row, one[0].cell))
    filled = [(row, SafeString("".join(words for _, words in several))) for (row, _), several in cells]
    lines = [[words for _, words in line] for _, line in groupby(filled, key=lambda one: one[0])]
    return region(table(lines), called, clause.clause_id)


def _places(clause: Derived, found: Sequence[Stretch]) -> Iterator[_Place]:
    """Where a writer has words; a cell without any has a place too."""
    cells = cell_places(clause.text) if clause.kind == ClauseKind.TABLE else [[(0, len(clause.text))]]
    starts, ends = [one.start for one in found], [one.end for one in found]
    for row, line in enumerate(cells):
        for cell, (start, end) in enumerate(line):
            own = found[bisect_right(ends, start) : bisect_left(starts, end)]
            yield from (_Place(max(one.start, start), min(one.end, end), one.writer, row, cell) for one in own)
            if not own:
                yield _Place(start, start, 0, row, cell)


def _mark(words: SafeString, writer: int, parties: Sequence[tuple[Marks, str]], *, begins: bool, named: bool, only: int) -> SafeString:
    if not writer or not words:
        return words
    party, name = parties[writer - 1]
    if only and writer != only:
        return format_html('<span class="by by--other">{}</span>', words)
    said = format_html('<span class="visually-hidden"> ({}:) </span>', name) if begins and named else SafeString()
    sign = format_html('<span class="by__sign" aria-hidden="true">{}</span>', party.sign) if begins else SafeString()
    return format_html('<span class="by {}">{}{}{}</span>', party.look, sign, said, words)
