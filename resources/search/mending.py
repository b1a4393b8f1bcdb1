"""From a query as it was read to one that can be answered: terms nobody holds are left out, unknown words mended."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from django.db.models import Q

from resources.search import analysis, lexicon, spelling
from resources.search.analysis import Language, language_of
from resources.search.engines.frequent import FREQUENT
from resources.search.engines.plan import Engine, Scope, Statistics
from resources.search.engines.postgresql import PostgreSQLEngine
from resources.search.models import SearchWord
from resources.search.results import Correction
from resources.search.understanding import (
    MAX_ALTERNATIVES,
    Alternative,
    Clause,
    Understood,
    known_words,
    phrase_clause,
    phrase_length,
    word_clause,
)
from resources.search.weighing import idf

#: What a word is worth that is one edit away from what was typed; two edits, its square.
EDIT = 0.7
MOST_WORDS = 1_000
NOTHING = Statistics(0, 1.0, {})


@dataclass(frozen=True, slots=True)
class Ready:
    """A query whose every word is held by some entry; `dead` where a word that was asked for is held by none.

    Alternatives that no entry holds are left out, but where they were not counted just now: asked for, they find nothing.
    """

    understood: Understood
    statistics: Statistics
    corrections: tuple[Correction, ...] = ()
    dead: bool = False

    @property
    def alive(self) -> bool:
        """Whether anything is left to ask for."""
        return any(True for clause in self.understood.required() for _ in clause.terms())

    def also(self) -> tuple[str, ...]:
        """Synonyms searched besides what was typed, as far as entries hold them."""
        return replace(self.understood, clauses=tuple(_pruned(clause, self.statistics) for clause in self.understood.clauses)).also()


def as_remembered(
    readings: Sequence[Understood], engine: Engine, scope: Scope, *, mend: Collection[Language]
) -> dict[Language, Ready] | None:
    """The query without asking anything, where every word of the languages of `mend` was held when its terms were last counted.

    What was held by none is still asked for: somebody may hold it by now. Words of the other languages may be held by none.
    """
    terms = {reading.language: sorted(reading.terms()) for reading in readings if reading.clauses}
    if not terms.keys() & set(mend):
        return None
    statistics = FREQUENT.remembered(engine.name, scope, terms)
    if statistics is None:
        return None
    for reading in readings:
        if reading.language in mend and reading.clauses:
            pruned = tuple(_pruned(clause, statistics[reading.language]) for clause in reading.clauses)
            required = replace(reading, clauses=pruned).required()
            if _unknown(reading, statistics[reading.language]) or not all(_matchable(clause) for clause in required):
                return None
    return {
        reading.language: Ready(
            replace(reading, clauses=tuple(_evened(clause, statistics[reading.language]) for clause in reading.clauses)),
            statistics[reading.language],
        )
        if reading.clauses
        else Ready(reading, NOTHING, dead=True)
        for reading in readings
    }


def ready(readings: Sequence[Understood], engine: Engine, scope: Scope, *, mend: Collection[Language]) -> dict[Language, Ready]:
    """Count the terms in what the viewer may find, mend words of the languages of `mend` that nothing there holds, drop what stays unknown.

    At most two requests to the engine and one to the vocabulary, whatever the number of readings.
    """
    asked = {reading.language: reading for reading in readings if reading.clauses}
    if not asked:
        return {reading.language: Ready(reading, NOTHING, dead=True) for reading in readings}
    statistics = _measured(engine, scope, list(asked.values()))
    offers = _offers({language: _unknown(asked[language], statistics[language]) for language in mend if language in asked}, scope)
    told: dict[Language, tuple[Correction, ...]] = {}
    if offers:
        mended = {language: _all_mended(own, language) for language, own in offers.items()}
        for language, words in mended.items():
            clauses = tuple(_replaced(clause, words) for clause in asked[language].clauses)
            best = {word: found[0] for word, found in offers[language].items()}
            asked[language] = replace(asked[language], clauses=_phrased(clauses, best, language))
        statistics |= _measured(engine, scope, [asked[language] for language in offers])
        told = {language: _corrections(mended[language], offers[language], asked[language], statistics[language]) for language in offers}
    made = {language: _ready(reading, statistics[language], told.get(language, ())) for language, reading in asked.items()}
    return made | {reading.language: Ready(reading, NOTHING, dead=True) for reading in readings if reading.language not in made}


def _measured(engine: Engine, scope: Scope, readings: Sequence[Understood]) -> dict[Language, Statistics]:
    terms = {reading.language: sorted(reading.terms()) for reading in readings}
    return FREQUENT.measured(engine.name, scope, terms, measure=engine.measure, few=PostgreSQLEngine().measure)


def _ready(understood: Understood, statistics: Statistics, corrections: tuple[Correction, ...]) -> Ready:
    kept = tuple(_pruned(clause, statistics) for clause in understood.clauses)
    required = replace(understood, clauses=kept).required()
    dead = any(not _matchable(clause) for clause in required)
    living = tuple(_evened(clause, statistics) for clause in kept if any(True for _ in clause.terms()))
    return Ready(replace(understood, clauses=living), statistics, corrections, dead)


def _unknown(understood: Understood, statistics: Statistics) -> list[str]:
    return sorted({leaf.words[0] for clause in understood.clauses for leaf in clause.leaves() if not _alive(leaf, clause, statistics)})


def _held(option: Alternative, statistics: Statistics) -> bool:
    return all(statistics.holding.get(term) for term in option.terms)


def _alive(leaf: Clause, clause: Clause, statistics: Statistics) -> bool:
    """A word is known where it or a synonym is held; the words of a phrase also where the phrase has a synonym that is."""
    options = leaf.alternatives if leaf is clause else (*leaf.alternatives, *clause.alternatives[1:])
    return any(_held(option, statistics) for option in options)


def _pruned(clause: Clause, statistics: Statistics) -> Clause:
    if all(_held(option, statistics) for leaf in (clause, *clause.parts) for option in leaf.alternatives):
        return clause
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
    if not clause.parts and len(clause.alternatives) == len(typed):
        return clause
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


def _offers(unknown: Mapping[Language, list[str]], scope: Scope) -> dict[Language, dict[str, list[spelling.Offer]]]:
    """What each unknown word of a language may have meant; languages and words without an offer are left out."""
    wanted = {
        language: {word: spelling.variants(word) for word in words if len(word) >= spelling.MIN_LENGTH and word.isalpha()}
        for language, words in unknown.items()
    }
    near = Q()
    for language, words in wanted.items():
        if words:
            near |= Q(language=language, variants__overlap=sorted({variant for variants in words.values() for variant in variants}))
    if not near:
        return {}
    # No LIMIT: the planner would read the whole vocabulary for it.
    rows = list(SearchWord.objects.filter(near, corpus=scope.corpus).values_list("language", "word", "spelled"))[:MOST_WORDS]
    found: dict[Language, dict[str, str]] = {language: dict(known_words(language)) for language in wanted}
    for written_in, word, spelled in rows:
        found[language_of(written_in)][word] = spelled or word
    made = {language: {word: _offered(word, found[language], language) for word in words} for language, words in wanted.items()}
    return {language: kept for language, own in made.items() if (kept := {word: offers for word, offers in own.items() if offers})}


def _offered(word: str, known: Mapping[str, str], language: Language) -> list[spelling.Offer]:
    offers = spelling.offers(word, known) or _sounding(word, language)
    return [replace(offer, spelled=known.get(offer.word, offer.word)) for offer in offers]


@lru_cache(maxsize=8)
def _synonyms_by_sound(language: Language, lists: lexicon.Lists) -> dict[str, str]:
    """Synonyms by the sound of their stem: the lists hold one form of each word, and readers type any."""
    with lexicon.tried(lists):
        words = (word for word in sorted(known_words(language), reverse=True) if len(word) >= spelling.MIN_LENGTH)
        return {spelling.skeleton(analysis.stem(word, language)): word for word in words}


def _sounding(typed: str, language: Language) -> list[spelling.Offer]:
    word = _synonyms_by_sound(language, lexicon.in_force()).get(spelling.skeleton(analysis.stem(typed, language)))
    return [spelling.Offer(word, 0.5)] if word else []


def _all_mended(offers: Mapping[str, list[spelling.Offer]], language: Language) -> dict[str, Clause]:
    return {word: _mended(word, found, language) for word, found in offers.items()}


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


def _phrased(mended: tuple[Clause, ...], meant: dict[str, spelling.Offer], language: Language) -> tuple[Clause, ...]:
    """Words that belong to a phrase of the lists once they are mended are asked for as that phrase: `mirqenia mendore`."""
    clauses: list[Clause] = []
    at = 0
    while at < len(mended):
        single = list(takewhile(lambda clause: not clause.parts, mended[at:]))
        words = [meant[c.words[0]].word if c.words[0] in meant else c.words[0] for c in single]
        length = phrase_length([analysis.stem(word, language) for word in words], 0, language) if single else 1
        run = tuple(single[:length])
        edits = [meant[c.words[0]].distance for c in run if c.words[0] in meant]
        if length > 1 and edits:
            phrase = phrase_clause(tuple(words[:length]), run, language)
            weighed = tuple(replace(option, weight=option.weight * EDIT ** max(edits)) for option in phrase.alternatives)
            clauses.append(replace(phrase, words=tuple(c.words[0] for c in run), alternatives=weighed))
        else:
            length = 1
            clauses.append(mended[at])
        at += length
    return tuple(clauses)


def _corrections(
    mended: dict[str, Clause], offers: dict[str, list[spelling.Offer]], understood: Understood, statistics: Statistics
) -> tuple[Correction, ...]:
    """What to tell the reader: only words whose stem an entry holds that the reader may find."""
    told = []
    for word, clause in mended.items():
        by_stem = {analysis.stem(offer.word, understood.language): offer.spelled for offer in reversed(offers[word])}
        meant = [found for stem, found in reversed(by_stem.items()) if statistics.holding.get(stem)]
        if any(_held(option, statistics) for option in clause.alternatives):
            told.append(Correction(word, tuple(meant[:2])))
    return tuple(told)
