"""The Elasticsearch query of a plan: pure dicts, with nothing in them that a plain hosted cluster would not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from resources.search.analysis import Language
from resources.search.engines.plan import DEEPEST, FACET_FIELDS, FACETS, Part, Plan, Scope
from resources.search.understanding import LIGHT, Clause
from resources.search.weighing import ALL_WORDS_BONUS

Json = dict[str, Any]
#: Values a facet shows at most.
FACET_VALUES = 200
#: Between language and term in the names of counts; it stands in no term.
BETWEEN = "|"


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
    filters: list[Json] = [{"term": {"corpus": scope.corpus}}, {"terms": {"labels": list(scope.labels)}}]
    if scope.without:
        filters.append({"bool": {"must_not": [{"terms": {"entry": list(scope.without)}}]}})
    return filters


def _chosen(plan: Plan, leave_out: str = "") -> list[Json]:
    return [{"term": {FACET_FIELDS[facet]: value}} for facet, value in plan.chosen.items() if value and facet != leave_out]


def measure(scope: Scope, terms: Mapping[Language, Sequence[str]]) -> Json:
    """Count the entries of a scope by language, and how many hold each term."""
    holding = {
        f"{language}{BETWEEN}{term}": {"term": {terms_field(language): {"value": term}}} for language, own in terms.items() for term in own
    }
    counts: Json = {"languages": {"terms": {"field": "language"}}}
    if holding:
        counts["holding"] = {"filters": {"filters": holding}}
    return {"size": 0, "track_total_hits": False, "query": {"bool": {"filter": within(scope)}}, "aggs": counts}


def part(asked: Part) -> Json:
    """The entries of one language that a part finds, and how well each fits."""
    field = terms_field(asked.language)
    bonus = {"constant_score": {"filter": matching(asked.asked, "all", field), "boost": ALL_WORDS_BONUS}}
    ranking = [scoring(clause, field) for clause in asked.clauses if any(True for _ in clause.terms())]
    query: Json = {
        "filter": [{"term": {"language": asked.language}}, matching(asked.asked, asked.mode, field)],
        "should": [*ranking, bonus],
    }
    if asked.instead_of:
        query["must_not"] = [{"term": {"also_in": asked.instead_of}}]
    return {"bool": query}


def _order(plan: Plan) -> list[Json]:
    """The reader's language first: of the two there are, the earlier or the later in the alphabet."""
    by_language = {"language": "asc" if plan.parts[0].language == "en" else "desc"}
    second: Json = {"changed": {"order": "desc", "missing": "_last"}} if plan.sort == "newest" else {"_score": "desc"}
    return [by_language, second, {"entry": "asc"}]


def find(plan: Plan) -> Json:
    """Everything a page of results needs, in one request."""
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
        "query": {"bool": {"filter": within(plan.scope), "must": [_any([part(each) for each in plan.parts])]}},
        "post_filter": {"bool": {"filter": _chosen(plan)}},
        "sort": _order(plan),
        "aggs": {**facets, "unfiltered": {"terms": {"field": "language"}}},
    }
