"""Where words stand in a text in which some of them have been changed. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from members.drafting.difference import Piece, words_and_references
from members.drafting.whereabouts import STEM, Read, alike, stem

_WORD = re.compile(r"\w+|[^\w\s]")
#: Pairs of the same word, here and there: more are met only where a few words stand over and over. What became of them cannot be told
#: then, and the comparison would take long.
MOST_PAIRS = 3_000


def near(before: str, quote: str, after: str, read: Read) -> tuple[int, int] | None:
    """Start and end of what became of `quote`, which stood between `before` and `after`; None where it is rewritten.

    At least half of its letters have to be there still, in the same words: with fewer, more of what stands there is new than old, and
    whoever wrote about the old has said nothing about it. That so many are missing is seen by counting, long before anything is compared.
    """
    words, base = _WORD.findall(quote), before + quote + after
    needed = sum(map(len, words))
    if 2 * sum(len(word) for word in _inner(words) if stem(word) not in read.stems) > needed:
        return None
    old = _WORD.findall(base)
    start, end = _window(old, read)
    there = _WORD.findall(read.text, start, end)
    if 2 * _missing(words, there) > needed or _pairs(old, there) > MOST_PAIRS:
        return None
    kept, at, to = _followed(words_and_references(base, read.text[start:end]), len(before), len(before) + len(quote)) if end else (0, 0, 0)
    if not kept or 2 * kept < needed:
        return None
    found = read.text[start + at : start + to]
    return start + at + len(found) - len(found.lstrip()), start + at + len(found.rstrip())


def _inner(words: Sequence[str]) -> Sequence[str]:
    """Without the first and the last, which may be parts of words."""
    return words[1:-1]


def _missing(words: Sequence[str], there: Sequence[str]) -> int:
    """So many letters at least are in words that do not stand there, be it with another ending, or not as often."""
    left = Counter(map(stem, there))
    missing = 0
    for word in sorted(_inner(words), key=len, reverse=True):
        left[stem(word)] -= 1
        missing += len(word) if left[stem(word)] < 0 else 0
    return missing


def _pairs(old: Sequence[str], there: Sequence[str]) -> int:
    now = Counter(there)
    return sum(now[word] for word in old)


def _letters(text: str) -> int:
    return sum(len(word) for word in _WORD.findall(text))


def _window(base: Sequence[str], read: Read) -> tuple[int, int]:
    """The part of a long text that has most of the words, nothing where it has none: the comparison by words is then as short as the
    quote, whatever the clause."""
    width = 2 * len(base) + 16
    if len(read.spans) <= width:
        return 0, len(read.text)
    hits = sorted(chain.from_iterable(read.at.get(word, ()) for word in set(base)))
    sizes = [read.spans[at][1] - read.spans[at][0] for at in hits]
    most = weight = left = best = 0
    for at, size in zip(hits, sizes, strict=True):
        weight += size
        while hits[left] <= at - width:
            weight -= sizes[left]
            left += 1
        if weight > most:
            most, best = weight, hits[left]
    last = min(best + width, len(read.spans) - 1)
    return (read.spans[max(0, best - len(base))][0], read.spans[last][1]) if hits else (0, 0)


def _followed(pieces: Sequence[Piece], start: int, end: int) -> tuple[int, int, int]:
    """How many letters of the base between `start` and `end` are still there, and from where to where they and what replaced the others stand."""
    kept, first, last = 0, -1, -1
    base = now = 0
    gone = ""
    for piece in pieces:
        size = len(piece.text)
        low, high = max(base, start) - base, min(base + size, end) - base
        inside = piece.op != "ins" and low < high
        if piece.op == "same" and inside:
            kept += _letters(piece.text[low:high])
            first, last = (first if first >= 0 else now + low), now + high
        elif piece.op == "ins" and (gone or start < base < end):
            kept += _stems(gone, piece.text)
            first, last = (first if first >= 0 else now), now + size
        gone = piece.text[low:high] if piece.op == "del" and inside else ""
        base += size if piece.op != "ins" else 0
        now += size if piece.op != "del" else 0
    return kept, first, last


def _stems(gone: str, new: str) -> int:
    """The letters of words that only got another ending."""
    old, words = _WORD.findall(gone), _WORD.findall(new)
    if len(old) != len(words):
        return 0
    shared = (alike(*pair) for pair in zip(old, words, strict=True))
    return sum(size for size in shared if size >= STEM)
