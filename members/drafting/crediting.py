"""Whose the words of a clause are: stretches of its text, and how many words each writer has in it. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: A reference is no word of anybody; an apostrophe ends none.
_WORD = re.compile(r"\[#[A-Za-z0-9_-]+\]|\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one character of a clause's text to before another, of one writer. 0: of nobody."""

    start: int
    end: int
    writer: int


def stretches(runs: Iterable[tuple[str, int]], whose: Mapping[int, int] | None = None) -> list[Stretch]:
    """Runs of text as places; with `whose`, writers that come to the same are one."""
    out: list[Stretch] = []
    at = 0
    for text, writer in runs:
        owner = whose.get(writer, 0) if whose is not None else writer
        if out and out[-1].writer == owner:
            out[-1] = Stretch(out[-1].start, at + len(text), owner)
        else:
            out.append(Stretch(at, at + len(text), owner))
        at += len(text)
    return out


def words_by_writer(text: str, found: Sequence[Stretch]) -> Counter[int]:
    """How many words each wrote. One that several wrote is whose most of its letters are, of as many the first one's."""
    counted: Counter[int] = Counter()
    at = 0
    for word in _WORD.finditer(text):
        if word.group().startswith("["):
            continue
        while found[at].end <= word.start():
            at += 1
        letters: Counter[int] = Counter()
        for stretch in found[at:]:
            if stretch.start >= word.end():
                break
            letters[stretch.writer] += min(stretch.end, word.end()) - max(stretch.start, word.start())
        counted[max(letters, key=lambda writer: letters[writer])] += 1
    return counted
