"""Paragraphs and tables that are larger than a clause may be."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from members.drafting.clauses import MAX_CLAUSE_CHARACTERS, Mark
from members.drafting.documents import left_out
from members.drafting.documents.found import Bit, Para
from members.drafting.documents.worded import before, text_of
from members.drafting.ydoc.schema import MAX_COLUMNS, MAX_ROWS


def fitting(paras: Iterable[Para], left: Counter[str]) -> list[Para]:
    """Tables that a draft cannot hold become a paragraph for each row."""
    kept: list[Para] = []
    for para in paras:
        large = para.rows and (
            len(para.rows) > MAX_ROWS or max(len(row) for row in para.rows) > MAX_COLUMNS or len(text_of(para)[0]) > MAX_CLAUSE_CHARACTERS
        )
        if not large:
            kept.append(para)
            continue
        left[left_out.TABLES_AS_TEXT] += 1
        for row in para.rows:
            bits = [bit for place, cell in enumerate(row) for bit in ([Bit(" | ")] if place else []) + before(cell)]
            kept.append(Para(bits=bits))
    return kept


def divided(text: str, marks: tuple[Mark, ...]) -> list[tuple[str, tuple[Mark, ...]]]:
    """A text with its marks in parts that fit."""
    parts = []
    while len(text) > MAX_CLAUSE_CHARACTERS:
        cut = max(text.rfind(" ", 0, MAX_CLAUSE_CHARACTERS), text.rfind("\n", 0, MAX_CLAUSE_CHARACTERS))
        cut = cut if cut > 0 else MAX_CLAUSE_CHARACTERS
        parts.append((text[:cut].rstrip(), tuple(replace(mark, end=min(mark.end, cut)) for mark in marks if mark.start < cut)))
        rest = text[cut:]
        gone = cut + len(rest) - len(rest.lstrip())
        marks = tuple(replace(mark, start=max(mark.start - gone, 0), end=mark.end - gone) for mark in marks if mark.end > gone)
        text = rest.lstrip()
    return [*parts, (text, marks)] if text or not parts else parts
