"""Words that a person in danger types: help comes before any result. A short list, reviewed, in both languages: `docs/how-to/risk-words.md`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from resources.search import analysis, lexicon
from resources.search.analysis import Language

#: After a word of the list: this very form, no other of the same stem. `me detyron` is a cry for help, `me detyrat` is homework.
EXACTLY = "="

_Word = tuple[str, str]


@lru_cache(maxsize=8)
def _phrases(language: Language, lists: lexicon.Lists) -> Mapping[str, Sequence[tuple[_Word, ...]]]:
    """The phrases by what they begin with: words with their stems, stop words kept: `më prek` is not `prek`. No stem: the word itself."""
    made: defaultdict[str, list[tuple[_Word, ...]]] = defaultdict(list)
    with lexicon.tried(lists):
        for phrase in lexicon.words().risk[language]:
            words = _words(phrase, language)
            asked = (*words[:-1], (words[-1][0], "")) if phrase.endswith(EXACTLY) else words
            made[asked[0][1] or asked[0][0]].append(asked)
    return dict(made)


def _words(text: str, language: Language) -> tuple[_Word, ...]:
    return tuple((token.word, analysis.stem(token.word, language)) for token in analysis.tokens(text))


def _said(found: tuple[_Word, ...], phrase: tuple[_Word, ...]) -> bool:
    return all(word == one if not root else stem == root for (word, stem), (one, root) in zip(found, phrase, strict=True))


def shown(language: Language) -> list[str]:
    """The phrases of the list as an editor reads them, without our signs."""
    return sorted(phrase.removesuffix(EXACTLY) for phrase in lexicon.words().risk[language])


def is_risky(text: str) -> bool:
    """Whether a query holds a phrase of the list, in any inflection, in either language."""
    for language in analysis.LANGUAGES:
        found = _words(text[:300], language)
        phrases = _phrases(language, lexicon.in_force())
        for at, (word, stem) in enumerate(found):
            begun = (*phrases.get(stem, ()), *phrases.get(word, ()))
            if any(len(found) >= at + len(phrase) and _said(found[at : at + len(phrase)], phrase) for phrase in begun):
                return True
    return False
