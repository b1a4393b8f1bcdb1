"""Numbers are computed from the order of the clauses, never stored in the text, so that they follow every move."""

from collections.abc import Iterable

from members.drafting.enums import ClauseKind, Numbering

ROMAN = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
UNNUMBERED = {ClauseKind.NOTE, ClauseKind.TABLE}
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def numbers(clauses: Iterable[tuple[str, int]], style: str) -> list[str]:
    """The number of each (kind, level), in order. Notes and tables have none, nor has what stands before the first article or section.

    By article: chapters I, II; articles 1, 2 running through all chapters; paragraphs and definitions 1.1; points 1.1.a.
    By section: sections 1, 1.1 by the heading's level; articles, paragraphs and definitions count on in their section; points 1.2.a.
    """
    counter: _Articles | _Sections = _Sections() if style == Numbering.SECTIONS else _Articles()
    return [counter.number(kind, level) for kind, level in clauses]


class _Articles:
    def __init__(self) -> None:
        self.chapters, self.article, self.paragraph, self.point = 0, 0, 0, 0

    def number(self, kind: str, level: int) -> str:
        if kind == ClauseKind.HEADING:
            if level > 1:
                return ""
            self.chapters += 1
            self.paragraph = self.point = 0
            return roman(self.chapters)
        if kind == ClauseKind.ARTICLE:
            self.article += 1
            self.paragraph = self.point = 0
            return str(self.article)
        if not self.article or kind in UNNUMBERED:
            return ""
        if kind == ClauseKind.POINT:
            self.point += 1
            stem = f"{self.article}.{self.paragraph}" if self.paragraph else str(self.article)
            return f"{stem}.{letters(self.point)}"
        self.paragraph += 1
        self.point = 0
        return f"{self.article}.{self.paragraph}"


class _Sections:
    def __init__(self) -> None:
        self.sections: list[int] = []
        self.paragraph, self.point = 0, 0

    def number(self, kind: str, level: int) -> str:
        if kind == ClauseKind.HEADING:
            # A skipped level counts as one step down: 1 -> 1.1, never 1.0.1.
            depth = min(level, len(self.sections) + 1)
            kept = self.sections[:depth]
            self.sections = [*kept[:-1], kept[-1] + 1] if len(kept) == depth else [*kept, 1]
            self.paragraph = self.point = 0
            return ".".join(map(str, self.sections))
        if not self.sections or kind in UNNUMBERED:
            return ""
        stem = ".".join(map(str, self.sections))
        if kind == ClauseKind.POINT:
            self.point += 1
            return f"{stem}-{self.paragraph}.{letters(self.point)}" if self.paragraph else f"{stem}.{letters(self.point)}"
        self.paragraph += 1
        self.point = 0
        # A dash, so that paragraph 1 of section 1 is not taken for section 1.1.
        return f"{stem}-{self.paragraph}"


def roman(number: int) -> str:
    """1 -> "I", 14 -> "XIV"."""
    out = ""
    for value, sign in ROMAN:
        while number >= value:
            out, number = out + sign, number - value
    return out


def letters(number: int) -> str:
    """1 -> "a", 26 -> "z", 27 -> "aa"."""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = ALPHABET[rest] + out
    return out
