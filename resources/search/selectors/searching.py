"""Reading: one search for both engines, from the text typed to the hits a user may see now."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from resources.search import analysis, kinds, risk
from resources.search.analysis import Language
from resources.search.engines import choice
from resources.search.engines.plan import DEEPEST, Engine, EngineDownError, Found, Plan, Scope
from resources.search.engines.postgresql import PostgreSQLEngine
from resources.search.mending import Ready, ready
from resources.search.models import SITE, IndexOutbox, SearchEntry
from resources.search.results import PAGE_SIZE, Results, Stage
from resources.search.selectors.showing import hit, visible
from resources.search.understanding import Clause, Understood, understand

logger = logging.getLogger(__name__)

#: With more entries waiting than this, Elasticsearch is too far behind to be asked.
MOST_WAITING = 1_000
#: Where some word only is asked for, common words that would bring more entries than this only help the order.
ANY_BOUND = 5_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was asked: text, language of the reader, facets chosen, page."""

    text: str
    language: Language
    chosen: Mapping[str, str]
    page: int = 1
    size: int = PAGE_SIZE
    corpus: str = SITE


def search(asked: Asked, *, user: Any) -> Results:
    """Answer a query for a user: labels as they are now in the engine, every hit checked again in the database."""
    labels = tuple(sorted(kinds.labels_of(user)))
    for engine in choice.engines():
        waiting: tuple[int, ...] = ()
        if engine.name != PostgreSQLEngine.name:
            waiting = tuple(IndexOutbox.objects.values_list("entry_id", flat=True).distinct()[: MOST_WAITING + 1])
            if len(waiting) > MOST_WAITING:
                continue
        try:
            return answer(asked, engine, labels=labels, waiting=waiting, user=user)
        except EngineDownError:
            logger.warning("search engine %s does not answer", engine.name)
    return Results(text=asked.text, engine="", stage="none", language=asked.language)


def answer(asked: Asked, engine: Engine, *, labels: tuple[str, ...], waiting: tuple[int, ...] = (), user: Any = None) -> Results:
    """Answer a query from one engine: the reader's language first, the other where that has nothing.

    Raises:
        EngineDownError: the engine does not answer.

    """
    for language in (asked.language, *(other for other in analysis.LANGUAGES if other != asked.language)):
        scope = Scope(asked.corpus, language, labels, waiting)
        prepared = ready(understand(asked.text, language), engine, scope)
        if not prepared.alive:
            continue
        plan = _plan(asked, prepared, engine, scope)
        found = engine.find(plan)
        if found.unfiltered:
            stage: Stage = "fuzzy" if prepared.corrections else plan.mode
            if language != asked.language:
                stage = "other"
            return _results(asked, engine, prepared, found, stage=stage, scope=scope, user=user)
    return Results(
        text=asked.text, engine=engine.name, stage="none", language=asked.language, risk=risk.is_risky(asked.text), chosen=asked.chosen
    )


def _plan(asked: Asked, prepared: Ready, engine: Engine, scope: Scope) -> Plan:
    """All words, and any word where all bring less than a page. What is chosen among facets never decides it."""
    understood = prepared.understood
    whole = Plan(
        scope=scope,
        clauses=understood.clauses,
        asked=understood.required(),
        mode="all",
        statistics=prepared.statistics,
        chosen=asked.chosen,
        offset=min((asked.page - 1) * asked.size, DEEPEST),
        limit=asked.size,
    )
    if not prepared.dead and (_is_single(understood) or engine.count(whole, limit=PAGE_SIZE) >= PAGE_SIZE):
        return whole
    return Plan(
        scope=scope,
        clauses=whole.clauses,
        asked=_rarest(understood, prepared.statistics.holding),
        mode="any",
        statistics=whole.statistics,
        chosen=whole.chosen,
        offset=whole.offset,
        limit=whole.limit,
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


def _results(asked: Asked, engine: Engine, prepared: Ready, found: Found, *, stage: Stage, scope: Scope, user: Any) -> Results:
    understood = prepared.understood
    rows = SearchEntry.objects.filter(pk__in=found.ids).defer("vector", "frequencies")
    entries = {entry.pk: entry for entry in rows}
    if asked.corpus == SITE:
        shown = visible((e for e in entries.values() if set(scope.labels).intersection(e.labels)), user)
        entries = {pk: entry for pk, entry in entries.items() if pk in shown}
    terms = understood.terms()
    hits = tuple(hit(entries[pk], terms, understood.language) for pk in found.ids if pk in entries)
    return Results(
        text=asked.text,
        engine=engine.name,
        stage=stage,
        language=understood.language,
        hits=hits,
        total=found.total - (len(found.ids) - len(hits)),
        page=asked.page,
        pages=max(1, -(-min(found.total, DEEPEST) // asked.size)),
        facets=found.facets,
        chosen=asked.chosen,
        also=understood.also(),
        corrections=prepared.corrections,
        risk=risk.is_risky(asked.text),
    )
