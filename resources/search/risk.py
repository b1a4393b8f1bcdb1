"""Words that a person in danger types: help comes before any result. A short list, reviewed, in both languages."""

from __future__ import annotations

from functools import lru_cache

from resources.search import analysis, lexicon
from resources.search.analysis import Language


@lru_cache(maxsize=4)
def _phrases(language: Language) -> tuple[tuple[str, ...], ...]:
    """Stems of each phrase, stop words kept: `më prek` is not `prek`."""
    return tuple(_stems(phrase, language) for phrase in lexicon.words().risk[language])


def _stems(text: str, language: Language) -> tuple[str, ...]:
    return tuple(analysis.stem(token.word, language) for token in analysis.tokens(text))


def is_risky(text: str) -> bool:
    """Whether a query holds a phrase of the list, in any inflection, in either language."""
    for language in analysis.LANGUAGES:
        stems = _stems(text[:300], language)
        for phrase in _phrases(language):
            if any(stems[i : i + len(phrase)] == phrase for i in range(len(stems) - len(phrase) + 1)):
                return True
    return False
