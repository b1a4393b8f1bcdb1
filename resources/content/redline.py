"""What changed between two texts, word by word, and which parts of a list kept their order. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with the spaces after it, a sign, or spaces at the start of a line.
TOKEN = re.compile(r"\w+[^\S\n]*|[^\w\s][^\S\n]*|\s+")
# Beyond this many pairs of words the middle is shown as one removal and one insertion: the difference is never worth seconds of waiting.
MOST_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `op` is "same", "ins" or "del"."""

    op: str
    text: str


Pieces = tuple[Piece, ...]


def is_changed(pieces: Pieces) -> bool:
    return any(piece.op != "same" for piece in pieces)


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


def kept_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
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
        tails[low : low + 1] = [place[clause_id]]
        tail_ids[low : low + 1] = [clause_id]
    kept: set[str] = set()
    step = tail_ids[-1] if tail_ids else None
    while step is not None:
        kept.add(step)
        step = parent[step]
    return kept
