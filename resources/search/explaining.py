"""How a query is read, step by step, for whoever keeps the lists. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from resources.search import analysis, lexicon
from resources.search.analysis import Language, Token
from resources.search.enums import Origin, Reading
from resources.search.understanding import Alternative, Clause, is_foreign, phrase_terms, understand

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word of the query: as typed, folded, its term and how it came by it; `rules` are those that cut it."""

    typed: str
    word: str
    term: str
    reading: Reading
    rules: tuple[str, ...] = ()
    light: bool = False


@dataclass(frozen=True, slots=True)
class ReadAlternative:
    """What is searched for an idea: its terms, what it counts for, which group says so."""

    alternative: Alternative
    origin: Origin
    group: str = ""


@dataclass(frozen=True, slots=True)
class ReadClause:
    """An idea of the query."""

    clause: Clause
    alternatives: tuple[ReadAlternative, ...]


def read_words(text: str, language: Language, *, typed_in: Language | None = None) -> list[ReadWord]:
    """Every word in order, those left out too, of a query typed in some language and read in this one."""
    return [_word(token, text, language, typed_in) for token in analysis.query_tokens(text, language)]


def _word(token: Token, text: str, language: Language, typed_in: Language | None) -> ReadWord:
    word, typed = token.word, text[token.start : token.end]
    if analysis.is_stop(word, language):
        return ReadWord(typed, word, "", Reading.STOP)
    if is_foreign(word, language, typed_in):
        return ReadWord(typed, word, "", Reading.FOREIGN)
    term = analysis.stem(word, language)
    reading, rules = _reading(word, term, language)
    return ReadWord(typed, word, term, reading, rules, analysis.is_light(word, language))


def _reading(word: str, term: str, language: Language) -> tuple[Reading, tuple[str, ...]]:
    if lexicon.in_force().term(word, language):
        return Reading.PROTECTED, ()
    if language == "en":
        return (Reading.AS_IT_IS if word == term else Reading.SNOWBALL), ()
    if word in lexicon.rules().override:
        return Reading.IRREGULAR, ()
    if word in lexicon.words().families:
        return Reading.FAMILY, ()
    return (Reading.AS_IT_IS, ()) if word == term else (Reading.RULES, _cutting(word))


def _cutting(word: str) -> tuple[str, ...]:
    """Names of the rules that change a word, in order."""
    rules, named = lexicon.rules(), []
    for (pattern, replacement), name in zip(rules.rules, rules.names, strict=True):
        cut = pattern.sub(replacement, word, count=1)
        if cut != word:
            named.append(f"{name}: {word} → {cut}")
        word = cut
    return tuple(named)


def read_clauses(text: str, language: Language, *, typed_in: Language | None = None) -> list[ReadClause]:
    """The ideas of the query, typed in some language and read in this one, with everything that is searched for them."""
    return [
        ReadClause(clause, tuple(_alternative(clause, option, language) for option in clause.alternatives))
        for clause in understand(text, language, typed_in=typed_in).clauses
    ]


def _alternative(clause: Clause, option: Alternative, language: Language) -> ReadAlternative:
    own = tuple(analysis.stem(word, language) for word in clause.words)
    if option.terms == own:
        return ReadAlternative(option, Origin.TYPED)
    groups = _groups(language, lexicon.in_force())
    holding = [(origin, name) for origin, name, words, wider in groups if own in words and option.terms in words | wider]
    holding = holding or [(origin, name) for origin, name, _words, wider in groups if option.terms in wider]
    if not holding:
        return ReadAlternative(option, Origin.READING_ANEW)
    return ReadAlternative(option, *holding[-1])


@lru_cache(maxsize=8)
def _groups(language: Language, lists: lexicon.Lists) -> tuple[tuple[Origin, str, frozenset[Terms], frozenset[Terms]], ...]:
    """Every group by where it comes from, its name, the terms of its words and of those they lead to."""
    found = []
    with lexicon.tried(lists):
        for origin, synonyms in ((Origin.SHIPPED, lists.shipped), (Origin.EDITED, lists.edited)):
            for words, wider in (*((group, ()) for group in synonyms.same), *synonyms.near):
                terms, led = (frozenset(phrase_terms(phrase, language) for phrase in phrases) for phrases in (words, wider))
                found.append((origin, ", ".join(word.removeprefix(lexicon.ENGLISH) for word in words[:3]), terms, led))
    return tuple(found)
