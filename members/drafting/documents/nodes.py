"""A draft in the nodes of Pandoc's own JSON. Words are values of nodes; the few raw pieces are constants that hold none."""

from dataclasses import dataclass, replace
from itertools import groupby

from members.drafting.documents.leaving import Leaving, Line
from members.drafting.documents.naming import ANCHOR, LONGEST_ANCHOR, NUMBER_STYLE, STYLES, SUMMARY_STYLE
from members.drafting.documents.node_parts import GAP, Remarks, changed, heading_of, phrase
from members.drafting.documents.node_tables import ROW, cell_line, table_node
from members.drafting.documents.pieces import Edge, Piece, pieces
from members.drafting.documents.tabled import cell_change, rows_told
from members.drafting.enums import ClauseKind
from members.drafting.ydoc.tables import cell_places
from resources.content.papers.nodes import Node, para, strong, styled, text


@dataclass(frozen=True, slots=True)
class Manner:
    """What a format knows: tracked changes and remarks (`tracked`), styles by name (`styled`)."""

    tracked: bool = False
    styled: bool = True


class Nodes:
    """The nodes of one file; remarks are counted through it."""

    def __init__(self, leaving: Leaving, manner: Manner) -> None:
        self.leaving, self.manner = leaving, manner
        self.called, self.before = leaving.called, leaving.before or leaving.called
        self.remarks = Remarks()

    def all(self) -> list[Node]:
        """The whole text. The title is the first heading, as in the site's other files; headings of the text are a level below it."""
        place: Node = {"t": "Span", "c": [[self.leaving.place, [], []], []]}
        title = heading_of(1, [place, text(self.leaving.title)])
        return [title, *self._on_the_whole(), *(node for line in self._lines() for node in self._line(line))]

    def _lines(self) -> list[Line]:
        """Where changes are not told apart, what was added is not there yet."""
        return [line for line in self.leaving.lines if self.manner.tracked or line.fate != "ins"]

    def _on_the_whole(self) -> list[Node]:
        """Remarks on the whole draft hang on its summary."""
        about: list[Node] = [text(self.leaving.summary)] if self.leaving.summary else []
        for remark in self.leaving.remarks if self.manner.tracked else ():
            about = self.remarks.around(remark, about or [text("–")])
        return [styled(SUMMARY_STYLE, [para(about)])] if about and self.manner.styled else []

    def _line(self, line: Line) -> list[Node]:
        if line.clause.kind == ClauseKind.TABLE:
            return [table_node(self._cells(line))]
        words = self._words(line)
        number = self._number(line)
        if line.clause.kind == ClauseKind.HEADING:
            return [heading_of(line.clause.level + 1, [*number, *words])]
        made = [para([*number, *words])]
        if line.clause.kind == ClauseKind.NOTE and not self.manner.styled:
            return [{"t": "BlockQuote", "c": made}]
        return [styled(STYLES[line.clause.kind], made)] if self.manner.styled else made

    def _number(self, line: Line) -> list[Node]:
        """The number, which carries the name of the place."""
        number = [strong(line.clause.number)] if line.clause.number else []
        anchor = f"{ANCHOR}{line.clause.clause_id}" if line.named else ""
        anchor = anchor if len(anchor) <= LONGEST_ANCHOR else ""
        if not (anchor or number):
            return []
        look = [["custom-style", NUMBER_STYLE]] if self.manner.styled and number else []
        kind = [] if self.manner.styled else [line.clause.kind]
        tabbed = self.manner.styled and line.clause.kind != ClauseKind.HEADING
        gap: list[Node] = (GAP if tabbed else [{"t": "Space"}]) if number else []
        made = [{"t": "Span", "c": [[anchor, kind, look], number]}, *gap]
        return [changed(made, line.fate, line.by)] if number and line.fate and self.manner.tracked else made

    def _words(self, line: Line) -> list[Node]:
        if not self.manner.tracked:
            line = replace(line, edits=(), remarks=(), fate="")
        made: list[Node] = []
        for _same, group in groupby(pieces(line, self.called, self.before), key=_alike):
            found = list(group)
            made += [self.remarks.edge(one) for one in found if isinstance(one, Edge)] or phrase(
                [one for one in found if isinstance(one, Piece)]
            )
        return made

    def _cells(self, line: Line) -> list[list[list[Node]]]:
        """The words of a table's cells; the first carries the name of the place, and the remarks."""
        rows = [[self._words(cell) for cell in row] for row in self._rows(line)]
        if self.manner.tracked:
            for row, (op, by) in zip(rows, rows_told(line), strict=True):
                row[0] = [*([changed([ROW], op, by)] if op else []), *row[0]]
        if rows:
            for remark in line.remarks if self.manner.tracked else ():
                rows[0][0] = self.remarks.around(remark, rows[0][0])
            rows[0][0] = [*self._number(line), *rows[0][0]]
        return rows

    def _rows(self, line: Line) -> list[list[Line]]:
        """The cells as lines of their own; where changes are not told apart, as the clause has them."""
        if line.table and self.manner.tracked:
            return [[cell_change(cell, row, line) for cell in row.cells if cell] for row in line.table.rows]
        return [[cell_line(line, *place) for place in places] for places in cell_places(line.clause.text)]


def _alike(found: Piece | Edge) -> tuple[object, ...]:
    return (found.op, found.by, found.run.href) if isinstance(found, Piece) else (found.remark, found.begins)
