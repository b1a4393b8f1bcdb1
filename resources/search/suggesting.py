"""What of a title somebody may begin to type: pure."""

from __future__ import annotations

from resources.search import analysis
from resources.search.analysis import Language

#: Letters that must be typed before anything is offered.
SHORTEST = 2
#: Words of a title from which on it is offered.
MOST_STARTS = 8
#: As much of a title as is compared.
LONGEST_START = 60


def starts(title: str, language: Language) -> list[tuple[int, str]]:
    """The title from each of its words on, folded, with the number of that word. Stop words begin it only where it begins with them."""
    words = [token.word for token in analysis.tokens(title)]
    return [
        (place, " ".join(words[place:])[:LONGEST_START])
        for place, word in enumerate(words[:MOST_STARTS])
        if place == 0 or not analysis.is_stop(word, language)
    ]


def begun(typed: str) -> str:
    """What was typed so far, as titles are compared with it: a word that is not finished yet is left as it is."""
    return " ".join(token.word for token in analysis.tokens(typed))[:LONGEST_START]
