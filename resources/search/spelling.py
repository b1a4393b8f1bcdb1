"""Which known words a misspelt one may have meant: pure functions on folded whole words.

Two words are compared when they share a spelling with at most one letter left out, or the same sound (`skeleton`).
That finds every word one edit away and most two edits away without reading the whole vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

MIN_LENGTH = 4
LONG = 8
MAX_OFFERS = 6

_DOUBLE = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"(?<![dgstxzl])h")
#: An e that is not the first letter: ë is written by some where others leave it out, `privatsia` and `privatesia`.
_MUTE_E = re.compile(r"(?<=.)e")
_SOUNDS = (
    ("qj", "q"),
    ("gj", "q"),
    ("xh", "q"),
    ("nj", "n"),
    ("dh", "d"),
    ("th", "d"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
    ("ph", "f"),
    ("ck", "k"),
    ("x", "ks"),
    ("z", "s"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A known word, how far it is from what was typed, in edits, and how it is spelled."""

    word: str
    distance: float
    spelled: str = ""


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The word as it sounds: double letters once, no silent h, no e but the first letter, letters commonly confused made one."""
    word = _SILENT_H.sub("", word)
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLE.sub(r"\1", _MUTE_E.sub("", word))


def variants(word: str) -> list[str]:
    """The word, each of its spellings with one letter left out, and its sound (marked `#`)."""
    if len(word) < MIN_LENGTH or not word.isalpha():
        return [word]
    return sorted({word, "#" + skeleton(word), *(word[:i] + word[i + 1 :] for i in range(len(word)))})


def distance(a: str, b: str, *, limit: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) between two words; `limit + 1` where it is more."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before_last: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and a[i - 2] == y and b[j - 2] == x:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before_last, last = last, row
    return min(last[-1], limit + 1)


def offers(typed: str, known: Iterable[str]) -> list[Offer]:
    """The words of `known` that `typed` may have meant, nearest first, at most six.

    One edit for words under eight letters, two for longer ones; a word that sounds the same counts as half an edit.
    """
    if len(typed) < MIN_LENGTH or not typed.isalpha():
        return []
    limit = 2 if len(typed) >= LONG else 1
    sound = skeleton(typed)
    found = []
    for word in set(known) - {typed}:
        if len(word) < MIN_LENGTH:
            continue
        far: float = distance(typed, word, limit=limit)
        if sound == skeleton(word):
            far = min(far, 0.5)
        if far <= limit:
            found.append(Offer(word, far))
    return sorted(found, key=lambda o: (o.distance, o.word[0] != typed[0], abs(len(o.word) - len(typed)), o.word))[:MAX_OFFERS]
