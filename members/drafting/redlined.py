"""What became of a clause as people read it; of a table row by row, column by column and word by word. Pure."""

from collections.abc import Iterable, Sequence

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.drafting import rendering
from members.drafting.clauses import Derived
from members.drafting.difference import ClauseChange, Piece
from members.drafting.enums import ClauseKind
from members.drafting.rendering import Names
from members.drafting.table_changes import RowChange, TableChange, table_changes

_ROWS: dict[str, str | Promise] = {"added": _("Row added"), "removed": _("Row removed"), "changed": _("Changed"), "same": ""}
_COLUMNS: dict[str, str | Promise] = {"added": _("Column added"), "removed": _("Column removed"), "same": ""}
_WORD = '<span class="diff__word" lang="{}">{}</span>'


def redline(change: ClauseChange, before: Names, after: Names, where: str = "") -> SafeString:
    """What was taken out says what it said then. `where`: see `rendering.region`."""
    old, new = (clause if clause and clause.kind == ClauseKind.TABLE else None for clause in (change.before, change.after))
    if not (old or new):
        return rendering.redline(change, before, after)
    called = after if new else before
    shown = rendering.region(_table(table_changes(old, new), before, after), called, change.clause_id, where or _gone(change))
    return format_html_join(
        "\n", "{}", ([part] for part in (*_words(change, before, after, "del"), shown, *_words(change, before, after, "ins")))
    )


def of_pieces(pieces: Sequence[Piece], called: Names, clause_id: str, where: str) -> SafeString:
    """A difference of a table's plain lines, as a suggestion has it."""
    texts = ["".join(piece.text for piece in pieces if piece.op != op) for op in ("ins", "del")]
    old, new = (Derived(clause_id, ClauseKind.TABLE, 1, 0, "", text) if text else None for text in texts)
    return rendering.region(_table(table_changes(old, new), called, called), called, clause_id, where)


def _gone(change: ClauseChange) -> str:
    """A table that was taken out may be called as one that is there now."""
    return "" if change.after else str(_("Removed"))


def _words(change: ClauseChange, before: Names, after: Names, op: str) -> Iterable[SafeString]:
    """The words of a clause that became a table, or of one that was a table."""
    clause = change.before if op == "del" else change.after
    if clause and clause.kind != ClauseKind.TABLE:
        old, new = (clause, None) if op == "del" else (None, clause)
        alone = ClauseChange("changed", old, new, (Piece(op, clause.text),))
        yield format_html("<p>{}</p>", rendering.redline(alone, before, after))


def _table(change: TableChange, before: Names, after: Names) -> SafeString:
    """Before each row what became of it, where that is not the same of all."""
    told = len({row.what for row in change.rows}) > 1
    made = [_row(row, change.columns, before, after, told=told, head=not place) for place, row in enumerate(change.rows)]
    head, *rows = made or [SafeString()]
    body = format_html_join("\n", "{}", ([row] for row in rows))
    return format_html('<table class="ledger ledger--redline"><thead>{}</thead><tbody>{}</tbody></table>', head, body)


def _row(row: RowChange, columns: Sequence[str], before: Names, after: Names, *, told: bool, head: bool) -> SafeString:
    frame = '<th scope="col">{}{}</th>' if head else "<td>{}{}</td>"
    cells = (
        (_said(_COLUMNS[column]) if head else "", rendering.redline(cell, before, after) if cell else "")
        for cell, column in zip(row.cells, columns, strict=True)
    )
    said = [(_said(_ROWS[row.what]),)] if told else []
    return format_html(
        '<tr class="diff--{}">{}{}</tr>', row.what, format_html_join("", "<td>{}</td>", said), format_html_join(" ", frame, cells)
    )


def _said(word: str | Promise) -> SafeString:
    return format_html(_WORD, get_language() or "", word) if word else SafeString()
