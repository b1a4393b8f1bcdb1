"""From one text to another, as the lines of a file with tracked changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from members.drafting.clauses import Derived
from members.drafting.difference import ClauseChange, clauses
from members.drafting.documents.beside import By
from members.drafting.documents.leaving import Line
from members.drafting.documents.redlining import edits_of
from members.drafting.documents.tabled import redrawn
from members.drafting.enums import ClauseKind

#: Put behind the id of a clause that stood elsewhere, so that it counts as taken out there; no id of a clause has such a sign.
_ELSEWHERE = "*"


def between(before: Sequence[Derived], after: Sequence[Derived], by: By) -> Iterator[Line]:
    """From one text to another. Where a clause stands elsewhere, it is taken out there and put in here."""
    moved = {change.after.clause_id for change in clauses(before, after) if change.moved and change.after}
    old = [replace(clause, clause_id=clause.clause_id + _ELSEWHERE) if clause.clause_id in moved else clause for clause in before]
    return (line for change in clauses(old, after) for line in _lines(change, by))


def _lines(change: ClauseChange, by: By) -> Iterator[Line]:
    before, after = change.before, change.after
    edits = edits_of(change.pieces, by, after.marks) if before and after else ()
    table = redrawn(before, after) if before and after and edits else None
    if after and table:
        yield Line(after, table=table, by=by)
    elif before and after and edits and ClauseKind.TABLE not in {before.kind, after.kind}:
        yield Line(replace(before, kind=after.kind, level=after.level, number=after.number), edits)
    elif before and after and not edits:
        yield Line(after)
    else:
        if before:
            yield Line(before, fate="del", by=by, named=after is None and not before.clause_id.endswith(_ELSEWHERE))
        if after:
            yield Line(after, fate="ins", by=by)
