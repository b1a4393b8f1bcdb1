"""What a typed query asks for: clauses of words with their synonyms. Pure; both engines get the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from resources.search import analysis, lexicon
from resources.search.analysis import Language

SAME = 0.8
NEAR = 0.5
LIGHT = 0.3
MAX_CLAUSES = 8
MAX_ALTERNATIVES = 20
MAX_QUERY = 300


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to satisfy a clause: all `terms` in one entry. `said` is what a reader is told was searched too, where it is a word
    of the reader's language."""

    terms: tuple[str, ...]
    weight: float = 1.0
    said: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """What was typed as one idea: a word, or a phrase of the field whose words are its `parts`."""

    words: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    parts: tuple[Clause, ...] = ()
    light: bool = False

    def leaves(self) -> tuple[Clause, ...]:
        """The single words of the clause."""
        return self.parts or (self,)

    def terms(self) -> Iterator[str]:
        """Every term that may be matched."""
        for clause in (self, *self.parts):
            for alternative in clause.alternatives:
                yield from alternative.terms


@dataclass(frozen=True, slots=True)
class Understood:
    """A query read in one language."""

    language: Language
    clauses: tuple[Clause, ...] = ()

    def required(self) -> tuple[Clause, ...]:
        """Clauses that must match where all words are asked for: light words never, unless nothing else was typed."""
        return tuple(c for c in self.clauses if not c.light) or self.clauses

    def terms(self) -> frozenset[str]:
        """Every term that may be matched, for the marks."""
        return frozenset(term for clause in self.clauses for term in clause.terms())

    def also(self) -> tuple[str, ...]:
        """Synonyms searched besides what was typed, one for each clause, best first, without repeats."""
        typed = {analysis.stem(word, self.language) for clause in self.clauses for word in clause.words}
        said: dict[str, None] = {}
        for clause in self.clauses:
            for alternative in clause.alternatives:
                if alternative.said and not typed.issuperset(alternative.terms):
                    said.setdefault(alternative.said)
                    break
        return tuple(said)


@dataclass(frozen=True, slots=True)
class _Thesaurus:
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    same: tuple[tuple[Alternative, ...], ...]
    near: dict[tuple[str, ...], tuple[Alternative, ...]]
    words: dict[str, str]


def _thesaurus(language: Language) -> _Thesaurus:
    return _worked_out(language, lexicon.in_force())


@lru_cache(maxsize=8)
def _worked_out(language: Language, in_force: lexicon.Lists) -> _Thesaurus:
    with lexicon.tried(in_force):  # they may be exchanged meanwhile
        return _made(language, in_force.synonyms())


def _made(language: Language, lists: lexicon.Synonyms) -> _Thesaurus:
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    same: list[tuple[Alternative, ...]] = []
    known: dict[str, str] = {}
    for number, group in enumerate(lists.same):
        options = [Alternative(_stems(p, language), SAME, _said(p, language)) for p in group]
        options = [o for o in options if o.terms]
        same.append((*options, *_formerly(group, SAME, language)))
        for option in options:
            phrases.setdefault(option.terms[0], []).append((option.terms, number))
        known |= _spelled(group, language)
    near: dict[tuple[str, ...], tuple[Alternative, ...]] = {}
    for sources, targets in lists.near:
        options = [Alternative(_stems(p, language), NEAR, _said(p, language)) for p in targets]
        options += _formerly(targets, NEAR, language)
        known |= _spelled(sources, language)
        for source in sources:
            stems = _stems(source, language)
            if stems:
                near[stems] = near.get(stems, ()) + tuple(o for o in options if o.terms)
                phrases.setdefault(stems[0], []).append((stems, -1))
    return _Thesaurus(
        phrases={first: tuple(sorted(set(options), key=lambda o: -len(o[0]))) for first, options in phrases.items()},
        same=tuple(same),
        near=near,
        words=known,
    )


def _spelled(phrases: Iterable[str], language: Language) -> dict[str, str]:
    """The folded words of phrases, and how each is spelled there."""
    return {
        token.word: _plain(phrase)[token.start : token.end]
        for phrase in phrases
        for token in analysis.tokens(_plain(phrase))
        if not analysis.is_stop(token.word, language)
    }


def _plain(phrase: str) -> str:
    return phrase.removeprefix(lexicon.ENGLISH)


def _said(phrase: str, language: Language) -> str:
    """A phrase as a reader of this language may be told of it; empty for words of the other language."""
    return _plain(phrase) if phrase.startswith(lexicon.ENGLISH) == (language == "en") else ""


def _stems(phrase: str, language: Language) -> tuple[str, ...]:
    return tuple(analysis.stem(word, language) for word in _words(phrase, language))


def _words(phrase: str, language: Language) -> list[str]:
    return [t.word for t in analysis.query_tokens(_plain(phrase), language) if not analysis.is_stop(t.word, language)]


def _formerly(phrases: tuple[str, ...], weight: float, language: Language) -> list[Alternative]:
    """Phrases by the terms that entries hold them by which have not been read anew since an editor gave a word another term."""
    former = lexicon.in_force().former_term
    held = [(phrase, _words(phrase, language)) for phrase in phrases]
    return [
        Alternative(tuple(former(word, language) or analysis.stem(word, language) for word in words), weight, _said(phrase, language))
        for phrase, words in held
        if any(former(word, language) for word in words)
    ]


def phrase_terms(phrase: str, language: Language) -> tuple[str, ...]:
    """The terms by which a phrase of the lists is matched; none where it is of stop words only."""
    return _stems(phrase, language)


def known_words(language: Language) -> dict[str, str]:
    """Folded words of the synonym lists, which a misspelling may have meant as well as words of the index, and how they are spelled."""
    return _thesaurus(language).words


def _alternatives(own: tuple[str, ...], said: str, language: Language) -> tuple[Alternative, ...]:
    """The words themselves, then their synonyms; a synonym that asks for more than another adds nothing."""
    thesaurus = _thesaurus(language)
    options = [Alternative(own, 1.0, said)]
    groups = {number for terms, number in thesaurus.phrases.get(own[0], ()) if terms == own and number >= 0}
    for number in sorted(groups):
        options += thesaurus.same[number]
        for option in thesaurus.same[number]:
            options += (replace(n, weight=NEAR * SAME) for n in thesaurus.near.get(option.terms, ()))
    options += thesaurus.near.get(own, ())
    kept: list[Alternative] = []
    for option in sorted(options, key=lambda o: -o.weight):
        if not any(set(k.terms) <= set(option.terms) for k in kept):
            kept.append(option)
    return tuple(kept[:MAX_ALTERNATIVES])


def word_clause(word: str, language: Language, *, light: bool = False) -> Clause:
    """The clause of one folded word."""
    return _known_clause(word, language, light, lexicon.in_force())


@lru_cache(maxsize=5_000)
def _known_clause(word: str, language: Language, light: bool, in_force: lexicon.Lists) -> Clause:
    with lexicon.tried(in_force):  # they may be exchanged meanwhile
        return _word_clause(word, language, light=light)


def _word_clause(word: str, language: Language, *, light: bool) -> Clause:
    own = (analysis.stem(word, language),)
    alternatives = _alternatives(own, "", language)
    former = lexicon.in_force().former_term(word, language)
    if former:
        alternatives = (*alternatives[:1], Alternative((former,)), *alternatives[1:])
    return Clause(words=(word,), alternatives=alternatives, light=light)


def phrase_length(stems: list[str], at: int, language: Language) -> int:
    """How many words from `at` on are a phrase of the lists; 1 where none is."""
    for option, _number in _thesaurus(language).phrases.get(stems[at], ()):
        if len(option) > 1 and tuple(stems[at : at + len(option)]) == option:
            return len(option)
    return 1


def phrase_clause(words: tuple[str, ...], parts: tuple[Clause, ...], language: Language) -> Clause:
    """The clause of a phrase of the lists, whose single words are `parts`."""
    own = tuple(analysis.stem(word, language) for word in words)
    light = all(analysis.is_light(word, language) for word in words)
    return Clause(words, _alternatives(own, "", language), parts, light=light)


def is_foreign(word: str, language: Language, typed_in: Language | None) -> bool:
    """Whether a word only holds together the language the query was typed in, and is none of the language it is read in."""
    if typed_in is None or typed_in == language:
        return False
    return analysis.is_stop(word, typed_in) or analysis.is_light(word, typed_in)


def understand(text: str, language: Language, *, typed_in: Language | None = None) -> Understood:
    """Read a query. Any text is taken; of very long ones the beginning.

    Stop words are dropped, those of the language it was typed in as well where that is the other one; of a query of nothing else
    nothing is left, and the caller shows help and the newest.
    """
    found = [t.word for t in analysis.query_tokens(text[:MAX_QUERY], language)]
    kept = [word for word in found if not analysis.is_stop(word, language) and not is_foreign(word, language, typed_in)]
    stems = [analysis.stem(word, language) for word in kept]
    clauses: list[Clause] = []
    seen: set[str] = set()
    at = 0
    while at < len(stems) and len(clauses) < MAX_CLAUSES:
        length = phrase_length(stems, at, language)
        part = kept[at : at + length]
        if length == 1:
            if stems[at] not in seen:
                clauses.append(word_clause(part[0], language, light=analysis.is_light(part[0], language)))
        else:
            leaves = tuple(word_clause(word, language) for word in part)
            clauses.append(phrase_clause(tuple(part), leaves, language))
        seen.update(stems[at : at + length])
        at += length
    return Understood(language=language, clauses=tuple(clauses))
