"""Which parts of one list became which of another, where no part has a name: by the words they share, in order. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

#: The place of a part in each list; None where one has no such part.
Pair = tuple[int | None, int | None]
#: Beyond this many pairs parts that are alike to the letter are found first, and others only between two of them.
MOST_PAIRS = 10_000
#: How alike two parts are, at least, that count as one part that changed.
ALIKE = 0.4
#: What a shared first cell adds: lines of a table are known by it.
_NAMED = 0.5
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Worded:
    """A part of a list: its cells, of which the first is its name."""

    cells: tuple[str, ...]
    words: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.words = Counter(word for cell in self.cells for word in _WORD.findall(cell.casefold()))

    def likeness(self, other: Worded) -> float:
        """1 and more for the same; 0 where nothing is shared."""
        if self.cells == other.cells:
            return 2.0
        named = _NAMED if self.cells[:1] == other.cells[:1] and any(self.cells[:1]) else 0.0
        size = self.words.total() + other.words.total()
        return named + (2 * (self.words & other.words).total() / size if size else 0.0)


def pairs(old: Sequence[Worded], new: Sequence[Worded], *, side_by_side: bool = False) -> list[Pair]:
    """All parts of both in order, those that became one another as a pair; what has none in the other list stands alone.

    With `side_by_side` as many parts that are not alike as there are between two pairs on either side are pairs too.
    """
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    found = [(one + head, two + head) for one, two in _best(left, right)]
    ends = [(len(old) - tail + place, len(new) - tail + place) for place in range(tail)]
    met = [(-1, -1), *((place, place) for place in range(head)), *found, *ends, (len(old), len(new))]
    out: list[Pair] = []
    for (one, two), (next_one, next_two) in pairwise(met):
        lone, lone_too = range(one + 1, next_one), range(two + 1, next_two)
        if side_by_side and len(lone) == len(lone_too):
            out += zip(lone, lone_too, strict=True)
        else:
            out += [*((place, None) for place in lone), *((None, place) for place in lone_too)]
        out.append((next_one, next_two))
    return out[:-1]


def below_heads(old: Sequence[Worded], new: Sequence[Worded], *, side_by_side: bool = False) -> list[Pair]:
    """The same for the rows of two tables: the head of one is the head of the other."""
    if not old or not new:
        return [*((place, None) for place in range(len(old))), *((None, place) for place in range(len(new)))]
    return [(0, 0), *((_behind(one), _behind(other)) for one, other in pairs(old[1:], new[1:], side_by_side=side_by_side))]


def _behind(place: int | None) -> int | None:
    """A row's place with the head before it."""
    return None if place is None else place + 1


def _shared(old: Sequence[Worded], new: Sequence[Worded]) -> int:
    count = 0
    while count < min(len(old), len(new)) and old[count].cells == new[count].cells:
        count += 1
    return count


def _best(old: Sequence[Worded], new: Sequence[Worded]) -> list[tuple[int, int]]:
    """The pairs, in order in both lists, that are together most alike. In long lists those alike to the letter hold, and others lie between them."""
    if len(old) * len(new) <= MOST_PAIRS:
        return _most_alike(old, new)
    matcher = SequenceMatcher(None, [part.cells for part in old], [part.cells for part in new], autojunk=False)
    found: list[tuple[int, int]] = []
    one = two = 0
    for block in matcher.get_matching_blocks():
        left, right = old[one : block.a], new[two : block.b]
        between = _most_alike(left, right) if len(left) * len(right) <= MOST_PAIRS else []
        found += [(one + place, two + there) for place, there in between]
        found += [(block.a + place, block.b + place) for place in range(block.size)]
        one, two = block.a + block.size, block.b + block.size
    return found


def _most_alike(old: Sequence[Worded], new: Sequence[Worded]) -> list[tuple[int, int]]:
    scores = ((one, two, left.likeness(right)) for one, left in enumerate(old) for two, right in enumerate(new))
    alike = {(one, two): score for one, two, score in scores if score >= ALIKE}
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in range(len(old) - 1, -1, -1):
        row, below = best[one], best[one + 1]
        for two in range(len(new) - 1, -1, -1):
            row[two] = max(below[two], row[two + 1], below[two + 1] + alike.get((one, two), 0.0))
    found, one, two = [], 0, 0
    while one < len(old) and two < len(new):
        gain = alike.get((one, two), 0.0)
        if gain and best[one][two] == best[one + 1][two + 1] + gain:
            found.append((one, two))
            one, two = one + 1, two + 1
        elif best[one][two] == best[one + 1][two]:
            one += 1
        else:
            two += 1
    return found
