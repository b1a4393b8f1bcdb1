"""What of a query that found nothing may be counted at all: nothing that could say who typed it, nothing of somebody in danger. Pure."""

from __future__ import annotations

import re

from resources.search import analysis, risk

LONGEST = 60
MOST_WORDS = 8
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d(?:[\s().+/-]*\d){3}")
#: An address, of a mailbox or of a place in the web, in part or whole.
_ADDRESS = re.compile(r"@|://|www\.|\b[\w-]{2,}\.[a-z]{2,}", re.IGNORECASE)


def countable(text: str) -> str:
    """The query folded to its words, or an empty string where it must not be counted."""
    if len(text) > LONGEST or _ADDRESS.search(text) or _DIGITS.search(text) or risk.is_risky(text):
        return ""
    words = _WORD.findall(analysis.fold(text))
    said = " ".join(words)
    return said if 0 < len(words) <= MOST_WORDS and len(said) <= LONGEST and any(word.isalpha() for word in words) else ""
