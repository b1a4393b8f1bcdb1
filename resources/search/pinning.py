"""Which entries an editor put above the results of a query: pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from resources.search import analysis, lexicon
from resources.search.analysis import Language
from resources.search.lexicon import PinRule

Terms = frozenset[str]


@lru_cache(maxsize=8)
def _read(language: Language, lists: lexicon.Lists) -> tuple[tuple[PinRule, tuple[Terms, ...]], ...]:
    with lexicon.tried(lists):
        rules = [rule for rule in lists.pins if rule.language == language]
        return tuple((rule, tuple(filter(None, (said(phrase, language) for phrase in rule.phrases)))) for rule in rules)


def said(text: str, language: Language) -> Terms:
    """What a query says, whatever its order and the forms of its words; light words count where nothing else was typed."""
    words = [t.word for t in analysis.query_tokens(text, language) if not analysis.is_stop(t.word, language)]
    heavy = [word for word in words if not analysis.is_light(word, language)]
    return frozenset(analysis.stem(word, language) for word in heavy or words)


def matching(text: str, language: Language, *, today: date) -> Iterator[PinRule]:
    """The rules in force whose phrases are the query, or part of it where their editor wants that too."""
    typed = said(text[:300], language)
    for rule, phrases in _read(language, lexicon.in_force()):
        if (rule.until is None or today <= rule.until) and any(terms == typed or (not rule.whole and terms <= typed) for terms in phrases):
            yield rule


def pinned(text: str, language: Language, *, today: date) -> list[tuple[str, str]]:
    """Kind and object of each entry to put first, in order, each once."""
    return list(dict.fromkeys(entry for rule in matching(text, language, today=today) for entry in rule.entries))
