"""A draft's open suggestions as they stand in a file: changes of its clauses, and remarks beside them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from members.drafting.clauses import Derived
from members.drafting.documents.beside import Edit, Remark
from members.drafting.documents.leaving import Line
from members.drafting.documents.redlining import edits_of, fits
from members.drafting.documents.tabled import proposed
from members.drafting.enums import ClauseKind, Fit, SuggestionKind
from members.drafting.selectors.remarks import WHOLE, Remarks, by
from members.drafting.selectors.suggestions import Shown


class Proposed:
    """The lines of a text, with suggestions put into it one after the other, the oldest first. What has no room stands beside as a remark."""

    def __init__(self, clauses: Sequence[Derived], remarks: Remarks) -> None:
        self.order = [clause.clause_id for clause in clauses]
        self.lines = {clause.clause_id: Line(clause) for clause in clauses}
        self.added: defaultdict[str, list[Line]] = defaultdict(list)
        self.remarks = remarks

    def put(self, shown: Shown) -> None:
        if shown.fit == Fit.SAID:
            return
        row, line = shown.row, self.lines.get(shown.row.clause_id)
        done = shown.fit != Fit.LOST and {
            SuggestionKind.WORDS: self._words,
            SuggestionKind.CLAUSE: self._clause,
            SuggestionKind.REMOVAL: self._removal,
            SuggestionKind.MOVE: self._move,
        }[SuggestionKind(row.kind)](shown, line)
        if row.note or not done:
            place = row.clause_id if line else row.after if row.after in self.lines else WHOLE
            said = row.note if done else _("Suggestion: {text}").format(text=f"{_what(shown)} {row.note}".strip())
            self.remarks[place].append(Remark(said, by(row)))

    def all(self) -> tuple[Line, ...]:
        """The lines with what is added behind them, each with its remarks."""
        placed = [line for place in ("", *self.order) for line in [*([self.lines[place]] if place else []), *self.added[place]]]
        return tuple(replace(line, remarks=tuple(self.remarks[line.clause.clause_id])) if line.named else line for line in placed)

    def _words(self, shown: Shown, line: Line | None) -> bool:
        edits: tuple[Edit, ...] = edits_of(shown.outcome.pieces, by(shown.row))
        if line is not None and line.clause.kind == ClauseKind.TABLE:
            return self._table(shown, line)
        if line is None or line.fate or not fits(line.edits, edits):
            return False
        self.lines[line.clause.clause_id] = replace(line, edits=(*line.edits, *edits))
        return True

    def _table(self, shown: Shown, line: Line) -> bool:
        """The cells of a table change for one only: whose is what of two rows could not be told."""
        change = None if line.fate or line.table else proposed(line.clause, shown.outcome.text)
        if change:
            self.lines[line.clause.clause_id] = replace(line, table=change, by=by(shown.row))
        return change is not None

    def _clause(self, shown: Shown, _line: Line | None) -> bool:
        row = shown.row
        clause = Derived("", row.clause_kind, row.level, 0, "", row.proposed)
        self.added[row.after].append(Line(clause, fate="ins", by=by(row), named=False))
        return True

    def _removal(self, shown: Shown, line: Line | None) -> bool:
        if line is None or line.fate or line.edits or line.table:
            return False
        self.lines[line.clause.clause_id] = replace(line, fate="del", by=by(shown.row))
        return True

    def _move(self, shown: Shown, line: Line | None) -> bool:
        """Taken out here and put in there, which is all that the format's readers agree on."""
        if line is None or not self._removal(shown, line):
            return False
        self.added[shown.row.after].append(Line(replace(line.clause, number=""), fate="ins", by=by(shown.row), named=False))
        return True


def _what(shown: Shown) -> str:
    """What a suggestion says, where it cannot stand in the text."""
    row = shown.row
    if row.kind in {SuggestionKind.WORDS, SuggestionKind.CLAUSE}:
        return row.proposed
    return f"{row.get_kind_display()}: {row.base[:200]}"
