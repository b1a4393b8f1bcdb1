"""Where words stand in a text in which some of them have been changed. Pure."""

import re
from collections.abc import Sequence

from members.drafting.difference import Piece, words_and_references
from members.drafting.whereabouts import Read, alike

_WORD = re.compile(r"\w+|[^\w\s]")
#: The same word with another ending still says what it is by so many letters.
STEM = 4


def near(before: str, quote: str, after: str, read: Read) -> tuple[int, int] | None:
    """Start and end of what became of `quote`, which stood between `before` and `after`; None where it is rewritten.

    At least half of its letters have to be there still, in the same words: with fewer, more of what stands there is new than old, and
    whoever wrote about the old has said nothing about it.
    """
    base = before + quote + after
    start, end = _window(_WORD.findall(base), read)
    kept, at, to = _followed(words_and_references(base, read.text[start:end]), len(before), len(before) + len(quote)) if end else (0, 0, 0)
    if not kept or 2 * kept < _letters(quote):
        return None
    found = read.text[start + at : start + to]
    return start + at + len(found) - len(found.lstrip()), start + at + len(found.rstrip())


def _letters(text: str) -> int:
    return sum(len(word) for word in _WORD.findall(text))


def _window(base: Sequence[str], read: Read) -> tuple[int, int]:
    """The part of a long text that has most of the words, nothing where it has none: the comparison by words is then as short as the
    quote, whatever the clause."""
    width = 2 * len(base) + 16
    if len(read.spans) <= width:
        return 0, len(read.text)
    hits = sorted((at, len(word)) for word in set(base) for at in read.at.get(word, ()))
    most = weight = left = best = 0
    for at, size in hits:
        weight += size
        while hits[left][0] <= at - width:
            weight -= hits[left][1]
            left += 1
        if weight > most:
            most, best = weight, hits[left][0]
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
