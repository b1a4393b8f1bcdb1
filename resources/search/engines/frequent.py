"""What a process remembers of the commonest terms, so that they are not counted at every search.

Only what is common is remembered: there a few entries more or less change no order and no decision. Of rare terms in a large collection
it is known what they were; that may weigh words, and never says that no entry holds one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from resources.search.analysis import Language
from resources.search.engines.plan import Scope, Statistics

#: A term that so many entries hold is common.
COMMON = 100
#: A collection of so many entries is large.
LARGE = 10_000
REMEMBERED_SECONDS = 300.0
MOST_REMEMBERED = 20_000

Terms = Mapping[Language, Sequence[str]]


class Measure(Protocol):
    """An engine's way to count: with `sizes` also how many entries of each language there are, and how long they are."""

    def __call__(self, scope: Scope, terms: Terms, *, sizes: bool = True) -> dict[Language, Statistics]: ...


Key = tuple[str, str, tuple[str, ...], Language, str]


class Frequent:
    """Counts of common terms (as numbers) and of large collections (as numbers and mean length, under the empty term)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: dict[Key, tuple[float, float, float]] = {}
        self._rare: dict[Key, tuple[float, float]] = {}

    def forget(self) -> None:
        """Count everything anew."""
        self._held.clear()
        self._rare.clear()

    def remembered(self, engine: str, scope: Scope, terms: Terms) -> dict[Language, Statistics] | None:
        """What all these terms were when they were last counted, a few minutes ago at most; None where one of them was not."""
        found = {}
        for language, own in terms.items():
            known = self._known(engine, scope, language, own)
            known |= {
                term: (count, 0.0) for term in own if term not in known and (count := self._was_rare(engine, scope, language, term)) >= 0
            }
            if "" not in known or any(term not in known for term in own):
                return None
            found[language] = _together(known, None)
        return found

    def measured(self, engine: str, scope: Scope, terms: Terms, *, measure: Measure, few: Measure) -> dict[Language, Statistics]:
        """The statistics of `measure`, which is asked only for languages in which something is not remembered.

        `few` is asked in its place where all that is missing was rare a moment ago: it is quicker with few, and never late.
        """
        known = {language: self._known(engine, scope, language, own) for language, own in terms.items()}
        missing = {
            language: [term for term in own if term not in known[language]]
            for language, own in terms.items()
            if "" not in known[language] or any(term not in known[language] for term in own)
        }
        sizes = any("" not in known[language] for language in missing)
        way = few if not sizes and self._were_rare(engine, scope, missing) else measure
        fresh = way(scope, missing, sizes=sizes) if missing else {}
        measured = {language: _together(known[language], fresh.get(language)) for language in terms}
        for language, statistics in measured.items():
            self._keep(engine, scope, language, statistics)
        return measured

    def _known(self, engine: str, scope: Scope, language: Language, terms: Sequence[str]) -> dict[str, tuple[float, float]]:
        now = self._clock()
        found = {}
        for term in ("", *terms):
            until, count, mean = self._held.get((engine, scope.corpus, scope.labels, language, term), (0.0, 0.0, 0.0))
            if until > now:
                found[term] = (count, mean)
        return found

    def _were_rare(self, engine: str, scope: Scope, missing: Terms) -> bool:
        return all(self._was_rare(engine, scope, language, term) >= 0 for language, own in missing.items() for term in own)

    def _was_rare(self, engine: str, scope: Scope, language: Language, term: str) -> float:
        """How many entries held it; -1 where that is not known."""
        until, count = self._rare.get((engine, scope.corpus, scope.labels, language, term), (0.0, 0.0))
        return count if until > self._clock() else -1

    def _keep(self, engine: str, scope: Scope, language: Language, statistics: Statistics) -> None:
        if statistics.entries < LARGE:
            return
        if len(self._held) > MOST_REMEMBERED:
            self._held.clear()
        if len(self._rare) > MOST_REMEMBERED:
            self._rare.clear()
        until = self._clock() + REMEMBERED_SECONDS
        self._held[engine, scope.corpus, scope.labels, language, ""] = (until, statistics.entries, statistics.mean_length)
        for term, count in statistics.holding.items():
            key = (engine, scope.corpus, scope.labels, language, term)
            if count >= COMMON:
                self._held[key] = (until, count, 0.0)
            else:
                self._rare[key] = (until, count)


def _together(known: Mapping[str, tuple[float, float]], fresh: Statistics | None) -> Statistics:
    counted = {term: int(count) for term, (count, _mean) in known.items() if term}
    if fresh is not None:
        counted |= fresh.holding
    if "" in known:
        entries, mean = known[""]
        return Statistics(int(entries), mean, counted)
    return Statistics(fresh.entries, fresh.mean_length, counted) if fresh else Statistics(0, 1.0, counted)


#: Of this process.
FREQUENT = Frequent()
