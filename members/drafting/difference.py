"""What changed between two texts, word by word, and between two lists of clauses, clause by clause. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from members.drafting.clauses import Derived
from resources.content.redline import MOST_PAIRS, Piece, kept_order, words

__all__ = ["MOST_PAIRS", "ClauseChange", "Piece", "clauses", "words"]


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What became of one clause; `what` is "same", "changed", "added", "removed" or "moved"."""

    what: str
    before: Derived | None
    after: Derived | None
    pieces: tuple[Piece, ...]

    @property
    def renumbered(self) -> bool:
        return self.before is not None and self.after is not None and self.before.number != self.after.number


def clauses(before: Sequence[Derived], after: Sequence[Derived]) -> list[ClauseChange]:
    """What became of each clause, in the order of `after`; removed ones stand where they stood.

    A clause is known by its id alone. It counts as moved when it left the longest run of clauses that kept their order.
    """
    old = {clause.clause_id: clause for clause in before}
    new_ids = {clause.clause_id for clause in after}
    stayed = kept_order([c.clause_id for c in before if c.clause_id in new_ids], [c.clause_id for c in after if c.clause_id in old])
    out = [_change(old.get(clause.clause_id), clause, clause.clause_id in stayed) for clause in after]
    for index, clause in enumerate(before):
        if clause.clause_id not in new_ids:
            previous = before[index - 1].clause_id if index else None
            out.insert(_place_after(out, previous), ClauseChange("removed", clause, None, (Piece("del", clause.text),)))
    return out


def _change(before: Derived | None, after: Derived, stayed: bool) -> ClauseChange:
    if before is None:
        return ClauseChange("added", None, after, (Piece("ins", after.text),))
    if (before.text, before.kind, before.level, before.marks) != (after.text, after.kind, after.level, after.marks):
        return ClauseChange("changed", before, after, tuple(words(before.text, after.text)))
    return ClauseChange("same" if stayed else "moved", before, after, (Piece("same", after.text),))


def _place_after(changes: list[ClauseChange], clause_id: str | None) -> int:
    for index, change in enumerate(changes):
        if clause_id is not None and clause_id in {c.clause_id for c in (change.before, change.after) if c}:
            return index + 1
    return 0
