"""An answer of one engine: the query read in both languages, the reader's first, with as much patience as it needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from resources.search import analysis, risk
from resources.search.analysis import Language
from resources.search.engines.plan import DEEPEST, Engine, Found, Mode, Part, Plan, Scope
from resources.search.mending import Ready, as_remembered, ready
from resources.search.results import PAGE_SIZE, Results, Stage
from resources.search.selectors.asking import Asked
from resources.search.selectors.showing import shown, without
from resources.search.understanding import Clause, Understood, understand

#: Where some word only is asked for, common words that would bring more entries than this only help the order.
ANY_BOUND = 5_000


class Way(Protocol):
    """How a query is made ready; None where this way does not do."""

    def __call__(
        self, readings: Sequence[Understood], engine: Engine, scope: Scope, *, mend: Collection[Language]
    ) -> Mapping[Language, Ready] | None: ...


@dataclass(frozen=True, slots=True)
class Patience:
    """In which languages any of the words will do, and in which of them unknown words are mended."""

    any: frozenset[Language]
    mend: frozenset[Language]


def answer(asked: Asked, engine: Engine, *, labels: tuple[str, ...], waiting: tuple[int, ...] = (), user: Any = None) -> Results:
    """Answer a query from one engine. What was typed in the other language is not taken for misspelt words of the reader's.

    Raises:
        EngineDownError: the engine does not answer, or not in time.

    """
    own, other = asked.languages
    scope = Scope(asked.corpus, labels, waiting)
    guessed = analysis.guess_language(asked.text) or own
    readings = [understand(asked.text, language, typed_in=guessed) for language in asked.languages]
    likely, both = frozenset((own, guessed)), frozenset((own, other))
    ways: tuple[tuple[Way, Patience], ...] = (
        (as_remembered, Patience(any=likely, mend=likely)),
        (ready, Patience(any=likely, mend=frozenset((guessed,)))),
        (ready, Patience(any=both, mend=both)),
    )
    with engine.asked():
        for way, patience in ways:
            prepared = way(readings, engine, scope, mend=patience.mend)
            if prepared is None:
                continue
            plan, found = _found(asked, prepared, engine, scope, patience)
            if found is not None and any(found.unfiltered.values()):
                return _results(asked, engine, prepared, plan, found, user=user)
    return _nothing(asked, engine)


def _found(asked: Asked, prepared: Mapping[Language, Ready], engine: Engine, scope: Scope, patience: Patience) -> tuple[Plan, Found | None]:
    """All words, and any word where all bring less than a page. What is chosen among facets never decides it."""
    modes: dict[Language, Mode] = {
        language: "all" for language in asked.languages if prepared[language].alive and not prepared[language].dead
    }
    plan = _plan(asked, prepared, scope, modes)
    found = engine.find(plan) if modes else None
    fewer = {
        language
        for language in patience.any
        if prepared[language].alive
        and not (language in modes and _is_single(prepared[language].understood))
        and (found is None or found.unfiltered.get(language, 0) < PAGE_SIZE)
    }
    if fewer:
        plan = _plan(asked, prepared, scope, modes | dict.fromkeys(fewer, "any"))
        found = engine.find(plan)
    return plan, found


def _plan(asked: Asked, prepared: Mapping[Language, Ready], scope: Scope, modes: Mapping[Language, Mode]) -> Plan:
    return Plan(
        scope=scope,
        parts=tuple(_part(asked, prepared[language], modes[language]) for language in asked.languages if language in modes),
        chosen=asked.chosen,
        sort=asked.sort,
        offset=min((asked.page - 1) * asked.size, DEEPEST),
        limit=asked.size,
    )


def _part(asked: Asked, prepared: Ready, mode: Mode) -> Part:
    understood = prepared.understood
    return Part(
        language=understood.language,
        clauses=understood.clauses,
        asked=understood.required() if mode == "all" else _rarest(understood, prepared.statistics.holding),
        mode=mode,
        statistics=prepared.statistics,
        instead_of="" if understood.language == asked.language else asked.language,
    )


def _is_single(understood: Understood) -> bool:
    required = understood.required()
    return len(required) == 1 and not required[0].parts


def _rarest(understood: Understood, holding: Mapping[str, int]) -> tuple[Clause, ...]:
    """The clauses to ask for where any will do: the rarest, as long as they bring a bounded number of entries."""

    def brings(clause: Clause) -> int:
        return sum(holding.get(term, 0) for term in set(clause.terms()))

    kept: list[Clause] = []
    total = 0
    for clause in sorted(understood.required(), key=brings):
        total += brings(clause)
        if kept and total > ANY_BOUND:
            break
        kept.append(clause)
    return tuple(clause for clause in understood.required() if clause in kept)


def _meant(text: str, read: Ready) -> str:
    """The query with each unknown word replaced by the likeliest one; empty where there is none."""
    instead = {correction.typed: correction.meant[0] for correction in read.corrections if correction.meant}
    said = text
    for token in reversed(analysis.query_tokens(text, read.understood.language)):
        if token.word in instead:
            said = said[: token.start] + instead[token.word] + said[token.end :]
    return said if instead else ""


def _nothing(asked: Asked, engine: Engine) -> Results:
    return Results(
        text=asked.text, engine=engine.name, stage="none", language=asked.language, risk=risk.is_risky(asked.text), chosen=asked.chosen
    )


def _results(asked: Asked, engine: Engine, prepared: Mapping[Language, Ready], plan: Plan, found: Found, *, user: Any) -> Results:
    main = next(part for part in plan.parts if found.unfiltered.get(part.language))
    read = prepared[main.language]
    stage: Stage = "fuzzy" if read.corrections else main.mode
    terms = {part.language: prepared[part.language].understood.terms() for part in plan.parts}
    hits, hidden = shown(found.ids, plan.scope, terms, user)
    return Results(
        text=asked.text,
        engine=engine.name,
        stage=stage if main.language == asked.language else "other",
        language=main.language,
        hits=hits,
        total=found.total - len(hidden),
        page=asked.page,
        pages=max(1, -(-min(found.total, DEEPEST) // asked.size)),
        facets=without(found.facets, hidden),
        chosen=asked.chosen,
        sort=asked.sort,
        also=read.also(),
        corrections=read.corrections,
        meant=_meant(asked.text, read),
        risk=risk.is_risky(asked.text),
    )
