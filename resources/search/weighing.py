"""How a document's words are weighed: title three times, keywords twice, summary one and a half times, body once.

Both engines rank by BM25 over these weighed counts (`K1`, `B`), PostgreSQL by reading `frequencies`, Elasticsearch by
being given each term as often as it counts, twice over so that the summary's half comes out whole.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from resources.search import analysis
from resources.search.analysis import Language
from resources.search.kinds import SearchDocument

TITLE, KEYWORDS, SUMMARY, BODY = 3.0, 2.0, 1.5, 1.0
K1, B = 1.6, 0.6
SCALE = 2
#: Added where every word that was asked for is there.
ALL_WORDS_BONUS = 0.5
#: Words of a body beyond these are shown, not searched: PostgreSQL numbers places up to 16,383.
MAX_BODY_TERMS = 15_000
MAX_PLACES = 255


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a document comes to: the text of a `tsvector`, of another one of title and keywords alone, weighed counts by term, their sum, its folded words and how each is spelled."""

    vector: str
    heading: str
    frequencies: dict[str, float]
    length: float
    words: dict[str, str]


def weigh(document: SearchDocument) -> Weighed:
    """Analyse a document in its language.

    Raises:
        ValueError: the language is neither Albanian nor English.

    """
    if document.language not in analysis.LANGUAGES:
        raise ValueError(f"search knows no language {document.language!r}")
    language: Language = document.language
    fields = (
        ("A", TITLE, document.title),
        ("B", SUMMARY, document.summary),
        ("C", KEYWORDS, document.keywords),
        ("D", BODY, document.body),
    )
    places: dict[str, list[str]] = {}
    frequencies: defaultdict[str, float] = defaultdict(float)
    words: dict[str, str] = {}
    at = 0
    for mark, weight, text in fields:
        kept = [token for token in analysis.tokens(text) if not analysis.is_stop(token.word, language)][:MAX_BODY_TERMS]
        for token in kept:
            word = token.word
            words.setdefault(word, text[token.start : token.end].lower())
            term = analysis.stem(word, language)
            at = min(at + 1, 16_383)
            frequencies[term] += weight
            if len(spots := places.setdefault(term, [])) < MAX_PLACES:
                spots.append(f"{at}{mark}")
    heading = " ".join(quoted(term) for term, spots in places.items() if any(spot[-1] in "AC" for spot in spots))
    vector = " ".join(f"{quoted(term)}:{','.join(spots)}" for term, spots in places.items())
    return Weighed(vector, heading, dict(frequencies), sum(frequencies.values()), words)


def idf(entries: int, holding: int) -> float:
    """How rare a term is that `holding` of `entries` hold, as BM25 has it."""
    holding = min(holding, entries)
    return math.log(1 + (entries - holding + 0.5) / (holding + 0.5))


def quoted(term: str) -> str:
    """A term as PostgreSQL reads it inside a `tsvector` or `tsquery`."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
