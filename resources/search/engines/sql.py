"""The SQL of a plan: pure text and parameters. Terms are matched as they are stored, by casting, never parsed again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from resources.search.engines.plan import COUNTED, FACET_FIELDS, FACETS, Plan, Scope
from resources.search.understanding import LIGHT, Clause
from resources.search.weighing import ALL_WORDS_BONUS, K1, B, idf, quoted

Params = list[Any]
_TABLE = "search_searchentry"


def alternatives(clause: Clause) -> list[str]:
    """Each alternative of a clause, its words all to be there."""
    return ["(" + " & ".join(quoted(term) for term in option.terms) + ")" for option in clause.alternatives]


def tsquery(clauses: Sequence[Clause], mode: str) -> str:
    """The text of a `tsquery`: all clauses or any of them; a phrase also by its words, together or one by one."""
    joined = []
    for clause in clauses:
        options = alternatives(clause)
        words = ["(" + " | ".join(alternatives(part)) + ")" for part in clause.parts if part.alternatives]
        if mode == "any":
            options += words
        elif words and len(words) == len(clause.parts):
            options.append("(" + " & ".join(words) + ")")
        if options:
            joined.append("(" + " | ".join(options) + ")")
    return (" & " if mode == "all" else " | ").join(joined)


def _within(scope: Scope) -> tuple[str, Params]:
    sql = "corpus = %s AND language = %s AND labels && %s::varchar[]"
    params: Params = [scope.corpus, scope.language, list(scope.labels)]
    if scope.without:
        sql += " AND NOT id = ANY(%s)"
        params.append(list(scope.without))
    return sql, params


def measure(scope: Scope, terms: Sequence[str]) -> tuple[str, Params]:
    """One row a term: how many entries of the scope hold it; a first row counts the entries and their mean length."""
    within, params = _within(scope)
    sql = (
        f"SELECT NULL, count(*), coalesce(avg(length), 1) FROM {_TABLE} WHERE corpus = %s AND language = %s "
        f"UNION ALL SELECT t.term, (SELECT count(*) FROM (SELECT 1 FROM {_TABLE} WHERE {within} AND vector @@ t.query::tsquery LIMIT {COUNTED}) s), 0 "
        "FROM unnest(%s::text[], %s::text[]) AS t(term, query)"
    )
    return sql, [scope.corpus, scope.language, *params, list(terms), [quoted(term) for term in terms]]


def count(plan: Plan, limit: int) -> tuple[str, Params]:
    """How many entries the plan matches, at most `limit`."""
    within, params = _within(plan.scope)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {_TABLE} WHERE {within} AND vector @@ %s::tsquery LIMIT %s) s"
    return sql, [*params, tsquery(plan.asked, plan.mode), limit]


class _Score:
    """The SQL of a BM25 score over `frequencies`: each term is looked up once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.columns: dict[str, str] = {}
        self.params: Params = []

    def _column(self, term: str) -> str:
        if term not in self.columns:
            self.columns[term] = f"t{len(self.columns)}"
        return self.columns[term]

    def _gain(self, term: str) -> str:
        statistics = self.plan.statistics
        column = self._column(term)
        rarity = idf(statistics.entries, statistics.holding.get(term, 0))
        return f"{rarity} * {column} / ({column} + {K1} * (1 - {B} + {B} * length / {max(statistics.mean_length, 1.0)}))"

    def clause(self, clause: Clause) -> str:
        """The best of the alternatives, or of the sum of a phrase's words."""
        options = []
        for option in clause.alternatives:
            gain = f"{option.weight} * ({' + '.join(self._gain(term) for term in option.terms)})"
            if len(option.terms) > 1:
                there = " AND ".join(f"{self._column(term)} > 0" for term in option.terms)
                gain = f"CASE WHEN {there} THEN {gain} ELSE 0 END"
            options.append(gain)
        parts = [self.clause(part) for part in clause.parts if part.alternatives]
        if parts:
            options.append("(" + " + ".join(parts) + ")")
        best = f"greatest({', '.join(options)}, 0)" if options else "0"
        return f"{LIGHT} * {best}" if clause.light else best

    def sql(self) -> tuple[str, str]:
        """The score, and the lookups it needs as a lateral join."""
        score = " + ".join(self.clause(clause) for clause in self.plan.clauses) or "0"
        lookups = ", ".join(f"coalesce((frequencies->>%s)::float8, 0) AS {name}" for name in self.columns.values())
        self.params = list(self.columns)
        return score, f"SELECT {lookups or '1'}"


def _facet_filter(plan: Plan, leave_out: str = "") -> tuple[str, Params]:
    conditions, params = ["true"], []
    for facet, value in plan.chosen.items():
        if facet == leave_out or not value:
            continue
        conditions.append("kind = %s" if facet == "kind" else f"%s = ANY({FACET_FIELDS[facet]})")
        params.append(value)
    return " AND ".join(conditions), params


def _facet_counts(plan: Plan, facet: str) -> tuple[str, Params]:
    condition, params = _facet_filter(plan, leave_out=facet)
    value = "kind" if facet == "kind" else f"unnest({FACET_FIELDS[facet]})"
    sql = (
        f"(SELECT coalesce(json_object_agg(value, n), '{{}}') FROM (SELECT value, count(*) AS n FROM "
        f"(SELECT DISTINCT id, {value} AS value FROM candidates WHERE {condition}) d GROUP BY value) g)"
    )
    return sql, params


def find(plan: Plan) -> tuple[str, Params]:
    """One statement that answers with ids in order, totals and facet counts."""
    within, scope_params = _within(plan.scope)
    score = _Score(plan)
    expression, lookups = score.sql()
    chosen, chosen_params = _facet_filter(plan)
    counts = [_facet_counts(plan, facet) for facet in FACETS]
    everything = tsquery(plan.asked, "all")
    sql = f"""
    WITH candidates AS MATERIALIZED (
      SELECT id, kind, audience, topics, frequencies, length, vector @@ %s::tsquery AS whole
      FROM {_TABLE} WHERE {within} AND vector @@ %s::tsquery
    ), ranked AS (
      SELECT id, {expression} + CASE WHEN whole THEN {ALL_WORDS_BONUS} ELSE 0 END AS score
      FROM candidates, LATERAL ({lookups}) looked WHERE {chosen} ORDER BY score DESC, id LIMIT %s OFFSET %s
    )
    SELECT (SELECT coalesce(json_agg(id ORDER BY score DESC, id), '[]') FROM ranked),
           (SELECT count(*) FROM candidates WHERE {chosen}), (SELECT count(*) FROM candidates),
           {", ".join(sql for sql, _ in counts)}
    """
    matching = tsquery(plan.asked, plan.mode)
    return sql, [
        everything,
        *scope_params,
        matching,
        *score.params,
        *chosen_params,
        plan.limit,
        plan.offset,
        *chosen_params,
        *(value for _, params in counts for value in params),
    ]
