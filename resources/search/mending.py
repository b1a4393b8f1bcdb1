"""From a query as it was read to one that can be answered: terms nobody holds are left out, unknown words mended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from resources.search import analysis, spelling
from resources.search.analysis import Language
from resources.search.engines.plan import Engine, Scope, Statistics
from resources.search.models import SearchWord
from resources.search.results import Correction
from resources.search.understanding import MAX_ALTERNATIVES, Alternative, Clause, Understood, known_words, word_clause
from resources.search.weighing import idf

#: What a word is worth that is one edit away from what was typed; two edits, its square.
EDIT = 0.7
MOST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Ready:
    """A query whose every alternative is held by some entry; `dead` where a word that was asked for is held by none."""

    understood: Understood
    statistics: Statistics
    corrections: tuple[Correction, ...] = ()
    dead: bool = False

    @property
    def alive(self) -> bool:
        """Whether anything is left to ask for."""
        return any(True for clause in self.understood.required() for _ in clause.terms())


def ready(understood: Understood, engine: Engine, scope: Scope) -> Ready:
    """Count the terms in what the viewer may find, mend words that nothing there holds, drop what stays unknown.

    At most two requests to the engine and one to the vocabulary.
    """
    if not understood.clauses:
        return Ready(understood, Statistics(0, 1.0, {}))
    statistics = engine.measure(scope, sorted(understood.terms()))
    unknown = sorted({leaf.words[0] for clause in understood.clauses for leaf in clause.leaves() if not _alive(leaf, clause, statistics)})
    offers = {word: found for word, found in _offers(unknown, scope).items() if found}
    corrections: tuple[Correction, ...] = ()
    if offers:
        mended = {word: _mended(word, found, understood.language) for word, found in offers.items()}
        understood = replace(understood, clauses=tuple(_replaced(clause, mended) for clause in understood.clauses))
        statistics = engine.measure(scope, sorted(understood.terms()))
        corrections = _corrections(mended, offers, understood, statistics)
    kept = tuple(_pruned(clause, statistics) for clause in understood.clauses)
    required = replace(understood, clauses=kept).required()
    dead = any(not _matchable(clause) for clause in required)
    living = tuple(_evened(clause, statistics) for clause in kept if any(True for _ in clause.terms()))
    return Ready(replace(understood, clauses=living), statistics, corrections, dead)


def _held(option: Alternative, statistics: Statistics) -> bool:
    return all(statistics.holding.get(term) for term in option.terms)


def _alive(leaf: Clause, clause: Clause, statistics: Statistics) -> bool:
    """A word is known where it or a synonym is held; the words of a phrase also where the phrase has a synonym that is."""
    options = leaf.alternatives if leaf is clause else (*leaf.alternatives, *clause.alternatives[1:])
    return any(_held(option, statistics) for option in options)


def _pruned(clause: Clause, statistics: Statistics) -> Clause:
    return replace(
        clause,
        alternatives=tuple(option for option in clause.alternatives if _held(option, statistics)),
        parts=tuple(_pruned(part, statistics) for part in clause.parts),
    )


def _evened(clause: Clause, statistics: Statistics) -> Clause:
    """No synonym may count for more than what was typed, however rare it is: rare words weigh more by themselves."""

    def rarity(terms: tuple[str, ...]) -> float:
        return sum(idf(statistics.entries, statistics.holding.get(term, 0)) for term in terms)

    typed = [option for leaf in clause.leaves() for option in leaf.alternatives if option.weight == 1.0]
    if not typed:
        return clause
    most = sum(rarity(option.terms) for option in typed)
    return replace(
        clause,
        alternatives=tuple(
            replace(option, weight=option.weight * min(1.0, most / max(rarity(option.terms), 0.01)) ** 0.5)
            for option in clause.alternatives
        ),
        parts=tuple(_evened(part, statistics) for part in clause.parts),
    )


def _matchable(clause: Clause) -> bool:
    return bool(clause.alternatives) or (bool(clause.parts) and all(part.alternatives for part in clause.parts))


def _offers(unknown: list[str], scope: Scope) -> dict[str, list[spelling.Offer]]:
    wanted = {word: spelling.variants(word) for word in unknown if len(word) >= spelling.MIN_LENGTH and word.isalpha()}
    if not wanted:
        return {}
    every = sorted({variant for variants in wanted.values() for variant in variants})
    rows = SearchWord.objects.filter(corpus=scope.corpus, language=scope.language, variants__overlap=every)
    language: Language = "en" if scope.language == "en" else "sq"
    known = {*rows.values_list("word", flat=True)[:MOST_WORDS], *known_words(language)}
    return {word: spelling.offers(word, known) or _sounding(word, language) for word in wanted}


@lru_cache(maxsize=2)
def _synonyms_by_sound(language: Language) -> dict[str, str]:
    """Synonyms by the sound of their stem: the lists hold one form of each word, and readers type any."""
    words = (word for word in sorted(known_words(language), reverse=True) if len(word) >= spelling.MIN_LENGTH)
    return {spelling.skeleton(analysis.stem(word, language)): word for word in words}


def _sounding(typed: str, language: Language) -> list[spelling.Offer]:
    word = _synonyms_by_sound(language).get(spelling.skeleton(analysis.stem(typed, language)))
    return [spelling.Offer(word, 0.5)] if word else []


def _mended(word: str, offers: list[spelling.Offer], language: Language) -> Clause:
    best: dict[tuple[str, ...], Alternative] = {}
    for offer in offers:
        for option in word_clause(offer.word, language).alternatives:
            weight = option.weight * EDIT**offer.distance
            if option.terms not in best or best[option.terms].weight < weight:
                best[option.terms] = Alternative(option.terms, weight, option.said)
    ordered = sorted(best.values(), key=lambda option: -option.weight)
    return Clause(words=(word,), alternatives=tuple(ordered[:MAX_ALTERNATIVES]))


def _replaced(clause: Clause, mended: dict[str, Clause]) -> Clause:
    if clause.parts:
        return replace(clause, parts=tuple(_replaced(part, mended) for part in clause.parts))
    found = mended.get(clause.words[0])
    return replace(found, light=clause.light) if found else clause


def _corrections(
    mended: dict[str, Clause], offers: dict[str, list[spelling.Offer]], understood: Understood, statistics: Statistics
) -> tuple[Correction, ...]:
    """What to tell the reader: only words whose stem an entry holds that the reader may find."""
    told = []
    for word, clause in mended.items():
        by_stem = {analysis.stem(offer.word, understood.language): offer.word for offer in reversed(offers[word])}
        meant = [found for stem, found in reversed(by_stem.items()) if statistics.holding.get(stem)]
        if any(_held(option, statistics) for option in clause.alternatives):
            told.append(Correction(word, tuple(meant[:2])))
    return tuple(told)
