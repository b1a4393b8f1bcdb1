"""What changed between two texts, word by word, and between two lists of clauses, clause by clause. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from members.drafting.clauses import Derived

# A word with the spaces after it, a sign, or spaces at the start of a line.
TOKEN = re.compile(r"\w+[^\S\n]*|[^\w\s][^\S\n]*|\s+")
# Beyond this many pairs of words the middle is shown as one removal and one insertion: the difference is never worth seconds of waiting.
MOST_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `op` is "same", "ins" or "del"."""

    op: str
    text: str


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


def words(before: str, after: str) -> list[Piece]:
    """The difference of two texts by words. Joining "same" and "del" gives `before`, "same" and "ins" gives `after`."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    pieces = [("same", old[:head]), *_middle(old_middle, new_middle), ("same", old[len(old) - tail :])]
    return _joined(pieces)


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for left, right in zip(old, new, strict=False):
        if left != right:
            break
        count += 1
    return count


def _middle(old: list[str], new: list[str]) -> Iterable[tuple[str, list[str]]]:
    if len(old) * len(new) > MOST_PAIRS:
        yield "del", old
        yield "ins", new
        return
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield "same", old[a:b]
        else:
            yield "del", old[a:b]
            yield "ins", new[c:d]


def _joined(pieces: Iterable[tuple[str, list[str]]]) -> list[Piece]:
    out: list[Piece] = []
    for op, tokens in pieces:
        text = "".join(tokens)
        if text and out and out[-1].op == op:
            out[-1] = Piece(op, out[-1].text + text)
        elif text:
            out.append(Piece(op, text))
    return out


def clauses(before: Sequence[Derived], after: Sequence[Derived]) -> list[ClauseChange]:
    """What became of each clause, in the order of `after`; removed ones stand where they stood.

    A clause is known by its id alone. It counts as moved when it left the longest run of clauses that kept their order.
    """
    old = {clause.clause_id: clause for clause in before}
    new_ids = {clause.clause_id for clause in after}
    stayed = _kept_order([c.clause_id for c in before if c.clause_id in new_ids], [c.clause_id for c in after if c.clause_id in old])
    out = [_change(old.get(clause.clause_id), clause, clause.clause_id in stayed) for clause in after]
    for index, clause in enumerate(before):
        if clause.clause_id not in new_ids:
            previous = before[index - 1].clause_id if index else None
            out.insert(_place_after(out, previous), ClauseChange("removed", clause, None, (Piece("del", clause.text),)))
    return out


def _change(before: Derived | None, after: Derived, stayed: bool) -> ClauseChange:
    if before is None:
        return ClauseChange("added", None, after, (Piece("ins", after.text),))
    if (before.text, before.kind, before.level) != (after.text, after.kind, after.level):
        return ClauseChange("changed", before, after, tuple(words(before.text, after.text)))
    return ClauseChange("same" if stayed else "moved", before, after, (Piece("same", after.text),))


def _place_after(changes: list[ClauseChange], clause_id: str | None) -> int:
    for index, change in enumerate(changes):
        if clause_id is not None and clause_id in {c.clause_id for c in (change.before, change.after) if c}:
            return index + 1
    return 0


def _kept_order(before: list[str], after: list[str]) -> set[str]:
    """The ids of a longest common run: longest increasing subsequence of the old places, in the new order."""
    place = {clause_id: index for index, clause_id in enumerate(before)}
    tails: list[int] = []
    tail_ids: list[str] = []
    parent: dict[str, str | None] = {}
    for clause_id in after:
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if tails[middle] < place[clause_id] else (low, middle)
        parent[clause_id] = tail_ids[low - 1] if low else None
        tails[low:] = [place[clause_id], *tails[low + 1 :]]
        tail_ids[low:] = [clause_id, *tail_ids[low + 1 :]]
    kept: set[str] = set()
    step = tail_ids[-1] if tail_ids else None
    while step is not None:
        kept.add(step)
        step = parent[step]
    return kept
