"""In which clauses words stand, found by the rarest of them: the text is read once, however many are looked for. Pure."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise

from members.drafting.remembered import mark

_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"[^\w\s]")
#: Words that stand in more places than this are no way to tell one place from another.
MOST_PLACES = 200
#: The same word with another ending still says what it is by so many letters.
STEM = 4


def stem(word: str) -> str:
    """What a word shares with itself in its other endings."""
    return word[:STEM]


def occurrences(text: str, words: str) -> list[int]:
    """The first places in a text where the words begin."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < MOST_PLACES:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


class Read:
    """A text read word by word: where each stands, and which of them they are."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [found.span() for found in _WORD.finditer(text)]
        self.at: defaultdict[str, list[int]] = defaultdict(list)
        for place, (start, end) in enumerate(self.spans):
            self.at[text[start:end]].append(place)

    @cached_property
    def stems(self) -> set[str]:
        """How its words and signs begin."""
        return {stem(word) for word in self.at} | set(_SIGN.findall(self.text))


class Text:
    """The texts of clauses by their ids, in order."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._read: dict[str, Read] = {}
        self._marks: dict[str, bytes] = {}

    def read(self, clause_id: str) -> Read:
        """A clause word by word; read once, however many look into it."""
        if clause_id not in self._read:
            self._read[clause_id] = Read(self.texts[clause_id])
        return self._read[clause_id]

    def mark(self, clause_id: str) -> bytes:
        """A sign of a clause's text."""
        if clause_id not in self._marks:
            self._marks[clause_id] = mark(self.texts[clause_id])
        return self._marks[clause_id]

    def behind(self, clause_id: str) -> str:
        """The clause behind another; "" for the last one."""
        return self._next.get(clause_id, "")

    @cached_property
    def _next(self) -> dict[str, str]:
        ids = list(self.texts)
        return dict(pairwise(ids))

    def holds(self, words: str, *, but: str) -> bool:
        """Whether the words stand anywhere outside one clause."""
        return any(words in self.texts[clause_id] for clause_id in self._holding(words) if clause_id != but)

    def spots(self, words: str, *, but: str) -> list[tuple[str, int]]:
        """Clause and place of each occurrence outside one clause; none where they are too many."""
        found: list[tuple[str, int]] = []
        for clause_id in self._holding(words):
            if clause_id != but:
                found += ((clause_id, at) for at in occurrences(self.texts[clause_id], words))
            if len(found) > MOST_PLACES:
                return []
        return found

    def _holding(self, words: str) -> list[str]:
        """The clauses that hold all the whole words; what stands at an edge may be a part of one."""
        whole = {found.group() for found in _WORD.finditer(words) if found.start() > 0 and found.end() < len(words)}
        if not whole:
            return list(self.texts)
        rarest, *others = sorted((self._by_word.get(word, {}) for word in whole), key=len)
        return [clause_id for clause_id in rarest if all(clause_id in other for other in others)]

    @cached_property
    def _by_word(self) -> dict[str, dict[str, None]]:
        held: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for clause_id, text in self.texts.items():
            for word in dict.fromkeys(_WORD.findall(text)):
                held[word][clause_id] = None
        return dict(held)
