"""A clause as people read it: references by the number they point to, marks as emphasis and links, a table as a table. Pure.

What was typed is escaped here, once; nothing else of a text becomes markup.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, override

from members.drafting.clauses import TOKEN, Derived, Mark
from members.drafting.difference import ClauseChange, Piece
from members.drafting.enums import ClauseKind
from members.drafting.tables_called import names_of_tables
from members.drafting.ydoc.schema import is_link
from members.drafting.ydoc.tables import cell_places, unescaped

#: How many characters of its own words name a clause that has no number.
LONGEST_NAME = 60
#: A token that a quotation cut in two.
_CUT = re.compile(r"\[#[A-Za-z0-9_-]{0,40}\Z")
_BREAK = SafeString("<br>")
#: Underlined or struck through, and said aloud.
_FRAME = '<span class="visually-hidden" lang="{1}">[{2} </span><{0}>{3}</{0}><span class="visually-hidden">]</span>'


@dataclass(frozen=True, slots=True)
class Names:
    """What each clause is called where another refers to it, in the language of the text. `gone`: one that is no longer there.
    `tables`: what each table is called by itself, `table` any other. `address`: where a clause is to be found, before its id."""

    words: Mapping[str, str]
    language: str
    gone: str
    table: str
    tables: Mapping[str, str]
    address: str = "#c-"

    def of(self, clause_id: str) -> str:
        return self.words.get(clause_id, self.gone)


def names(clauses: Sequence[tuple[str, str, str, str]], language: str, address: str = "#c-") -> Names:
    """What clauses are called, from their ids, kinds, numbers and texts."""
    with override(language):
        gone, table = gettext("(removed clause)"), gettext("Table")
        tables = names_of_tables((clause_id, kind, number) for clause_id, kind, number, _text in clauses)
    words = {clause_id: number or _own_name(text) or "…" for clause_id, _kind, number, text in clauses}
    return Names(words, language, gone, table, tables, address)


def names_of(clauses: Iterable[Derived], language: str, address: str = "#c-") -> Names:
    """What the clauses of a version are called."""
    return names([(clause.clause_id, clause.kind, clause.number, clause.text) for clause in clauses], language, address)


def _own_name(text: str) -> str:
    line = " ".join(TOKEN.sub("…", text[: 4 * LONGEST_NAME].partition("\n")[0]).split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip()}…"


def plain(text: str, called: Names) -> str:
    """The text without markup and without tokens."""
    return TOKEN.sub(lambda found: called.of(found.group(1)), text)


def quoted(text: str, called: Names) -> str:
    """The same of a quotation, which may have cut the last token in two: it is left out."""
    return plain(_CUT.sub("", text), called)


def inline(clause: Derived, called: Names) -> SafeString:
    """The words of a clause, to stand in an element that the caller writes."""
    return _runs(clause, called, [(0, len(clause.text))])[0]


def block(clause: Derived, called: Names, where: str = "") -> SafeString:
    """A clause that is no heading: a paragraph, or a table in a region that can be scrolled. `where`: see `region`."""
    if clause.kind != ClauseKind.TABLE:
        return format_html('<p lang="{}">{}</p>', called.language, inline(clause, called))
    places = cell_places(clause.text)
    cells = iter(_runs(clause, called, [place for row in places for place in row], read=unescaped))
    return region(table([[next(cells) for _place in row] for row in places]), called, clause.clause_id, where)


def table(rows: Sequence[list[SafeString]]) -> SafeString:
    """The first row is the head; a row that is too short is filled up."""
    width = max((len(row) for row in rows), default=0)
    head, *lines = [[*row, *[SafeString()] * (width - len(row))] for row in rows] or [[]]
    return format_html(
        '<table class="ledger"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>',
        format_html_join(" ", '<th scope="col">{}</th>', ([cell] for cell in head)),
        format_html_join("\n", "<tr>{}</tr>", ([format_html_join(" ", "<td>{}</td>", ([cell] for cell in line))] for line in lines)),
    )


def region(table: SafeString, called: Names, clause_id: str, where: str = "") -> SafeString:
    """A table that can be scrolled by itself, by a name of its own; `where` tells it from the same table in another place of the page."""
    name = called.tables.get(clause_id, called.table)
    frame = '<div class="table-scroll" role="region" tabindex="0" aria-label="{}" lang="{}">{}</div>'
    return format_html(frame, f"{where}: {name}" if where else name, called.language, table)


def passages(clause: Derived, called: Names, places: Iterable[tuple[int, int]]) -> list[SafeString]:
    """Parts of a clause's text as they are read, in order; those of a table lie in its cells."""
    return _runs(clause, called, places, read=unescaped if clause.kind == ClauseKind.TABLE else str)


def redline(change: ClauseChange, before: Names, after: Names) -> SafeString:
    """What became of a clause that is no table, word by word: what was taken out says what it said then."""
    places: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    at = {True: 0, False: 0}
    for piece in change.pieces:
        gone = piece.op == "del"
        places[gone].append((at[gone], at[gone] + len(piece.text)))
        for side in (True, False) if piece.op == "same" else (gone,):
            at[side] += len(piece.text)
    removed = iter(_runs(change.before, before, places[True]) if change.before else [])
    kept = iter(_runs(change.after, after, places[False]) if change.after else [])
    shown = ([framed(piece.op, next(removed if piece.op == "del" else kept))] for piece in change.pieces)
    return format_html_join("", "{}", shown)


def pieces(found: Iterable[Piece], called: Names) -> SafeString:
    """A difference of plain words, as a suggestion has it."""
    shown = ([framed(piece.op, in_lines(plain(piece.text, called)))] for piece in found)
    return format_html_join("", "{}", shown)


def framed(op: str, shown: SafeString) -> SafeString:
    """Words as they changed, in the reader's language."""
    said = {"ins": gettext("added:"), "del": gettext("removed:")}.get(op)
    return format_html(_FRAME, op, get_language() or "", said, shown) if said else shown


def worded(text: str, called: Names) -> SafeString:
    """Plain words with their lines."""
    return in_lines(plain(text, called))


def in_lines(text: str) -> SafeString:
    """What was typed, line under line."""
    return format_html_join(_BREAK, "{}", ([line] for line in text.split("\n")))


class _Sweep:
    """Marks as they are met from the beginning of a text to its end."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.coming = sorted(marks, key=lambda mark: mark.start, reverse=True)
        self.edges = sorted({edge for mark in self.coming for edge in (mark.start, mark.end)})
        self.over: list[Mark] = []

    def at(self, place: int) -> list[Mark]:
        """Those over a place; places are asked for in order."""
        while self.coming and self.coming[-1].start <= place:
            self.over.append(self.coming.pop())
        self.over = [mark for mark in self.over if mark.end > place]
        return self.over

    def between(self, start: int, end: int) -> list[int]:
        return self.edges[bisect_right(self.edges, start) : bisect_left(self.edges, end)]


def _runs(clause: Derived, called: Names, places: Iterable[tuple[int, int]], read: Callable[[str], str] = str) -> list[SafeString]:
    """Parts of a clause's text, in order; `read` says what its characters mean, where they are not meant as they stand."""
    sweep = _Sweep(clause.marks)
    return [
        format_html_join(
            "", "{}", ([_shown(read(text), token, sweep.at(at), called)] for at, text, token in _parts(clause.text, place, sweep))
        )
        for place in places
    ]


def _parts(text: str, place: tuple[int, int], sweep: _Sweep) -> Iterator[tuple[int, str, str]]:
    """Place, characters and (for a reference) clause id of each run of characters under the same marks; a token is never divided."""
    at, end = place
    tokens = {found.start(): found for found in TOKEN.finditer(text, at, end)}
    ends = (found.end() for found in tokens.values())
    for cut in sorted({*sweep.between(at, end), *tokens, *ends, end}):
        if cut > at:
            token = tokens.get(at)
            stop = token.end() if token else cut
            yield at, text[at:stop], token.group(1) if token else ""
            at = stop


def _shown(text: str, token: str, marks: list[Mark], called: Names) -> SafeString:
    words = called.of(token) if token else text
    shown = in_lines(words)
    href = next((mark.href for mark in marks if mark.name == "link" and is_link(mark.href)), "")
    if href:
        shown = format_html('<a href="{}" rel="nofollow noopener">{}</a>', href, shown)
    elif token in called.words:
        shown = format_html('<a href="{}{}">{}</a>', called.address, token, shown)
    for name, frame in (("italic", "<em>{}</em>"), ("bold", "<strong>{}</strong>")):
        if any(mark.name == name for mark in marks):
            shown = format_html(frame, shown)
    return shown
