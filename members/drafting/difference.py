"""What changed between two texts, word by word, and between two lists of clauses, clause by clause. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from members.drafting.clauses import Derived
from members.drafting.signs import signed, signs_of, unsigned
from resources.content.redline import MOST_PAIRS, Piece, kept_order, words

__all__ = ["MOST_PAIRS", "ClauseChange", "Piece", "clauses", "words", "words_and_references"]


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What became of one clause; `what` is "same", "changed", "added", "removed" or "moved". `moved`: it stands elsewhere, whatever else it is."""

    what: str
    before: Derived | None
    after: Derived | None
    pieces: tuple[Piece, ...]
    moved: bool = False

    @property
    def clause_id(self) -> str:
        clause = self.after or self.before
        return clause.clause_id if clause else ""

    @property
    def renumbered(self) -> bool:
        return self.before is not None and self.after is not None and self.before.number != self.after.number


def words_and_references(before: str, after: str) -> list[Piece]:
    """The difference by words in which a reference is never cut in two."""
    signs = signs_of(before, after)
    return [Piece(piece.op, unsigned(piece.text, signs)) for piece in words(signed(before, signs), signed(after, signs))]


def clauses(before: Sequence[Derived], after: Sequence[Derived]) -> list[ClauseChange]:
    """What became of each clause, in the order of `after`; removed ones stand behind what they stood behind.

    A clause is known by its id alone. It counts as moved when it left the longest run of clauses that kept their order.
    """
    old = {clause.clause_id: clause for clause in before}
    new_ids = {clause.clause_id for clause in after}
    stayed = kept_order([c.clause_id for c in before if c.clause_id in new_ids], [c.clause_id for c in after if c.clause_id in old])
    removed: defaultdict[str | None, list[ClauseChange]] = defaultdict(list)
    behind: str | None = None
    for clause in before:
        if clause.clause_id in new_ids:
            behind = clause.clause_id
        else:
            removed[behind].append(ClauseChange("removed", clause, None, (Piece("del", clause.text),)))
    out = list(removed[None])
    for clause in after:
        out += [_change(old.get(clause.clause_id), clause, clause.clause_id in stayed), *removed[clause.clause_id]]
    return out


def _change(before: Derived | None, after: Derived, stayed: bool) -> ClauseChange:
    if before is None:
        return ClauseChange("added", None, after, (Piece("ins", after.text),))
    if (before.text, before.kind, before.level, before.marks) != (after.text, after.kind, after.level, after.marks):
        return ClauseChange("changed", before, after, tuple(words_and_references(before.text, after.text)), moved=not stayed)
    return ClauseChange("same" if stayed else "moved", before, after, (Piece("same", after.text),), moved=not stayed)
