"""The Elasticsearch query of a plan: pure dicts, with nothing in them that a plain hosted cluster would not know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from resources.search.engines.plan import DEEPEST, FACET_FIELDS, FACETS, Plan, Scope
from resources.search.understanding import LIGHT, Clause
from resources.search.weighing import ALL_WORDS_BONUS

Json = dict[str, Any]
#: Values a facet shows at most.
FACET_VALUES = 200


def terms_field(language: str) -> str:
    """The field that holds the stems of entries in a language, so that each language has statistics of its own."""
    return f"terms_{language}"


def _all(queries: Sequence[Json]) -> Json:
    return queries[0] if len(queries) == 1 else {"bool": {"must": list(queries)}}


def _any(queries: Sequence[Json]) -> Json:
    return queries[0] if len(queries) == 1 else {"bool": {"should": list(queries), "minimum_should_match": 1}}


def _alternatives(clause: Clause, field: str) -> list[Json]:
    return [_all([{"term": {field: {"value": term}}} for term in option.terms]) for option in clause.alternatives]


def matching(clauses: Sequence[Clause], mode: str, field: str) -> Json:
    """What must be there: all clauses or any of them; a phrase also by its words, together or one by one."""
    joined = []
    for clause in clauses:
        options = _alternatives(clause, field)
        words = [_any(_alternatives(part, field)) for part in clause.parts if part.alternatives]
        if mode == "any":
            options += words
        elif words and len(words) == len(clause.parts):
            options.append(_all(words))
        if options:
            joined.append(_any(options))
    if not joined:
        return {"match_none": {}}
    return _all(joined) if mode == "all" else _any(joined)


def scoring(clause: Clause, field: str) -> Json:
    """The best of the alternatives, or of the sum of a phrase's words."""
    options: list[Json] = []
    for option in clause.alternatives:
        if len(option.terms) == 1:
            options.append({"term": {field: {"value": option.terms[0], "boost": option.weight}}})
        else:
            every = [{"term": {field: {"value": term}}} for term in option.terms]
            options.append({"bool": {"must": every, "boost": option.weight}})
    parts = [scoring(part, field) for part in clause.parts if part.alternatives]
    if parts:
        options.append({"bool": {"should": parts}})
    return {"dis_max": {"queries": options, "boost": LIGHT if clause.light else 1.0}}


def within(scope: Scope) -> list[Json]:
    """The filters of a scope."""
    filters: list[Json] = [
        {"term": {"corpus": scope.corpus}},
        {"term": {"language": scope.language}},
        {"terms": {"labels": list(scope.labels)}},
    ]
    if scope.without:
        filters.append({"bool": {"must_not": [{"terms": {"entry": list(scope.without)}}]}})
    return filters


def _chosen(plan: Plan, leave_out: str = "") -> list[Json]:
    return [{"term": {FACET_FIELDS[facet]: value}} for facet, value in plan.chosen.items() if value and facet != leave_out]


def measure(scope: Scope, terms: Sequence[str]) -> Json:
    """Count how many entries of the scope hold each term."""
    field = terms_field(scope.language)
    body: Json = {"size": 0, "track_total_hits": True, "query": {"bool": {"filter": within(scope)}}}
    if terms:
        body["aggs"] = {"holding": {"filters": {"filters": {term: {"term": {field: {"value": term}}} for term in terms}}}}
    return body


def count(plan: Plan, limit: int) -> Json:
    """Count what the plan matches, at most `limit`."""
    match = matching(plan.asked, plan.mode, terms_field(plan.scope.language))
    return {"size": 0, "track_total_hits": limit, "query": {"bool": {"filter": [*within(plan.scope), match]}}}


def find(plan: Plan) -> Json:
    """Everything a page of results needs, in one request."""
    field = terms_field(plan.scope.language)
    bonus = {"constant_score": {"filter": matching(plan.asked, "all", field), "boost": ALL_WORDS_BONUS}}
    ranking = [scoring(clause, field) for clause in plan.clauses if any(True for _ in clause.terms())]
    facets = {
        facet: {
            "filter": {"bool": {"filter": _chosen(plan, leave_out=facet)}},
            "aggs": {"values": {"terms": {"field": FACET_FIELDS[facet], "size": FACET_VALUES}}},
        }
        for facet in FACETS
    }
    return {
        "from": min(plan.offset, DEEPEST - plan.limit),
        "size": plan.limit,
        "_source": False,
        "track_total_hits": True,
        "query": {
            "bool": {"filter": [*within(plan.scope), matching(plan.asked, plan.mode, field)], "should": [*ranking, bonus]},
        },
        "post_filter": {"bool": {"filter": _chosen(plan)}},
        "sort": [{"_score": "desc"}, {"entry": "asc"}],
        "aggs": {**facets, "unfiltered": {"value_count": {"field": "entry"}}},
    }
