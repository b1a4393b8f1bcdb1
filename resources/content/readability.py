"""How hard a text is to read, from the text alone: words, reading time, LIX. No database, no request.

LIX is Björnsson's läsbarhetsindex (1968): words a sentence plus the share of words of more than six letters in percent. It counts
letters, not syllables, and so holds for Albanian as it does for English.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

#: Words of more letters than this are long (Björnsson).
LONG_LETTERS = 6
#: Words a minute of somebody who reads to do something, not to pass the time.
WORDS_A_MINUTE = 180

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"[.!?…:]+(?=[\s”\"')]|$)|\n+")


@dataclass(frozen=True)
class Readability:
    """What was counted. `lix` is rounded to a whole number; 0 for a text without words."""

    words: int
    sentences: int
    long_words: int
    lix: int


def readability(text: str) -> Readability:
    """Count a plain text. A line break ends a sentence, as headings and items of lists carry no full stop; a colon does too (Björnsson)."""
    sentences = [found for part in _SENTENCE_END.split(text) if (found := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Readability(0, 0, 0, 0)
    long_words = sum(sum(sign.isalpha() for sign in word) > LONG_LETTERS for word in words)
    return Readability(len(words), len(sentences), long_words, round(len(words) / len(sentences) + 100 * long_words / len(words)))


def reading_minutes(words: int) -> int:
    """Whole minutes a reader needs, at least one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))
