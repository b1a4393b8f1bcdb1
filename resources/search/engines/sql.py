"""The SQL of a plan: pure text and parameters. Terms are matched as they are stored, by casting, never parsed again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from resources.search.analysis import Language
from resources.search.engines.plan import COUNTED, FACET_FIELDS, FACETS, SINGLE, Part, Plan, Scope
from resources.search.kinds import PUBLIC
from resources.search.understanding import LIGHT, Clause
from resources.search.weighing import ALL_WORDS_BONUS, K1, B, idf, quoted

Params = list[Any]
_TABLE = "search_searchentry"
#: So many entries are ranked by their words for one page; with more, those with the words in their title come first.
RANKED = 1_000
#: What the worker counted ahead is believed for so long, in case it stops; it counts anew every hour.
TRUSTED = timedelta(hours=2)
_AHEAD = "FROM search_frequentterm WHERE corpus = %s AND language = %s AND counted_at > now() - %s AND %s AND term ="


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
    sql = "corpus = %s AND labels && %s::varchar[]"
    params: Params = [scope.corpus, list(scope.labels)]
    if scope.without:
        sql += " AND NOT id = ANY(%s)"
        params.append(list(scope.without))
    return sql, params


def rows(ids: Sequence[int], columns: Sequence[str], last: tuple[str, Sequence[Any]]) -> tuple[str, Params]:
    """Columns of these entries, where they are there, and one that is worked out last."""
    text, params = last
    return f"SELECT {', '.join(columns)}, {text} FROM {_TABLE} WHERE id = ANY(%s)", [*params, list(ids)]


def measure(scope: Scope, terms: Mapping[Language, Sequence[str]], *, sizes: bool = True) -> tuple[str, Params]:
    """One row a language and term: how many entries of the scope hold it; with `sizes` rows without term count the entries and their mean length.

    What was counted ahead (`FrequentTerm`) is looked up: it is common whoever asks, and a few entries more or less change no order and
    no decision. Only what is not there is counted.
    """
    statements = []
    for language, own in terms.items():
        ahead: Params = [scope.corpus, language, TRUSTED, PUBLIC in scope.labels]
        if sizes:
            statements += _sizes(scope, language, ahead)
        statements.append(_holding(scope, language, own, ahead))
    return _joined(statements, " UNION ALL ")


def _sizes(scope: Scope, language: Language, ahead: Params) -> list[tuple[str, Params]]:
    known = f"SELECT language, NULL, entries, mean_length {_AHEAD} ''"
    counted = (
        f"SELECT language, NULL, count(*), coalesce(avg(length), 1) FROM {_TABLE} "
        f"WHERE corpus = %s AND language = %s AND NOT EXISTS (SELECT {_AHEAD} '') GROUP BY language"
    )
    return [(known, ahead), (counted, [scope.corpus, language, *ahead])]


def _holding(scope: Scope, language: Language, own: Sequence[str], ahead: Params) -> tuple[str, Params]:
    within, params = _within(scope)
    sql = (
        f"SELECT %s, t.term, coalesce((SELECT entries {_AHEAD} t.term), (SELECT count(*) FROM (SELECT 1 FROM {_TABLE} WHERE {within} "
        f"AND language = %s AND vector @@ t.query::tsquery LIMIT {COUNTED}) s)), 0 FROM unnest(%s::text[], %s::text[]) AS t(term, query)"
    )
    return sql, [language, *ahead, *params, language, list(own), [quoted(term) for term in own]]


class _Score:
    """The SQL of a BM25 score over `counts`, the frequencies of an entry: each term is looked up once."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.columns: dict[str, str] = {}

    def _column(self, term: str) -> str:
        if term not in self.columns:
            self.columns[term] = f"t{len(self.columns)}"
        return self.columns[term]

    def _gain(self, term: str) -> str:
        statistics = self.part.statistics
        column = self._column(term)
        rarity = idf(statistics.entries, statistics.holding.get(term, 0))
        return f"{rarity} * {column} / ({column} + {K1} * (1 - {B} + {B} * length / {max(statistics.mean_length, 1.0)}))"

    def _together(self, terms: Sequence[str]) -> str:
        return " AND ".join(f"{self._column(term)} > 0" for term in terms)

    def clause(self, clause: Clause) -> str:
        """The best of the alternatives, or of the sum of a phrase's words."""
        options = []
        for option in clause.alternatives:
            gain = f"{option.weight} * ({' + '.join(self._gain(term) for term in option.terms)})"
            options.append(f"CASE WHEN {self._together(option.terms)} THEN {gain} ELSE 0 END" if len(option.terms) > 1 else gain)
        parts = [self.clause(part) for part in clause.parts if part.alternatives]
        if parts:
            options.append("(" + " + ".join(parts) + ")")
        best = f"greatest({', '.join(options)}, 0)" if options else "0"
        return f"{LIGHT} * {best}" if clause.light else best

    def there(self, clause: Clause) -> str:
        """Whether an entry holds what the clause asks for: the same as `tsquery` of it alone, all words."""
        options = [f"({self._together(option.terms)})" for option in clause.alternatives]
        if clause.parts and all(part.alternatives for part in clause.parts):
            options.append("(" + " AND ".join(self.there(part) for part in clause.parts) + ")")
        return "(" + (" OR ".join(options) or "false") + ")"

    def sql(self) -> tuple[str, str, Params]:
        """The score, the lookups it needs as a lateral join, and their terms."""
        score = " + ".join(self.clause(clause) for clause in self.part.clauses) or "0"
        if self.part.mode == "any":  # where all are asked for, all have it
            everything = " AND ".join(self.there(clause) for clause in self.part.asked) or "false"
            score += f" + CASE WHEN {everything} THEN {ALL_WORDS_BONUS} ELSE 0 END"
        lookups = ", ".join(f"coalesce((counts->>%s)::float8, 0) AS {name}" for name in self.columns.values())
        return score, f"SELECT {lookups or '1'}", list(self.columns)


def _facet_filter(plan: Plan, leave_out: str = "") -> tuple[str, Params]:
    conditions, params = ["true"], []
    for facet, value in plan.chosen.items():
        if facet == leave_out or not value:
            continue
        conditions.append(f"{FACET_FIELDS[facet]} = %s" if facet in SINGLE else f"%s = ANY({FACET_FIELDS[facet]})")
        params.append(value)
    return " AND ".join(conditions), params


def _facet_counts(plan: Plan, facet: str) -> tuple[str, Params]:
    """Counts by value; an entry has no value twice."""
    condition, params = _facet_filter(plan, leave_out=facet) if plan.chosen.get(facet) else ("chosen", [])
    column = FACET_FIELDS[facet]
    value = column if facet in SINGLE else f"unnest({column})"
    counted = f"SELECT {value} AS value, count(*) AS n FROM candidates WHERE {condition} GROUP BY 1"
    return f"(SELECT coalesce(json_object_agg(value, n), '{{}}') FROM ({counted}) g)", params


def _candidates(plan: Plan, part: Part, place: int) -> tuple[str, Params]:
    """Entries that fit, with what is counted and what puts those that were chosen in a first order; nothing that is stored away from the row."""
    within, params = _within(plan.scope)
    instead = " AND NOT %s = ANY(also_in)" if part.instead_of else ""
    chosen, values = _facet_filter(plan)
    headed, sought = _headed(part) if plan.sort == "best" else ("0", [])
    sql = f"""
      SELECT id, kind, language, audience, ages, topics, changed_at, {place} AS part, {chosen} AS chosen,
             CASE WHEN {chosen} THEN {headed} END AS headed
      FROM {_TABLE} WHERE {within} AND language = %s AND vector @@ %s::tsquery{instead}"""
    left_out = [part.instead_of] if part.instead_of else []
    return sql, [*values, *values, *sought, *params, part.language, tsquery(part.asked, part.mode), *left_out]


def _headed(part: Part) -> tuple[str, Params]:
    """How many of the words stand in title or keywords: none, any, all. Most have none."""
    every, some = tsquery(part.asked, "all"), tsquery(part.asked, "any")
    if every == some:
        return "(heading @@ %s::tsquery)::int", [some]
    return "CASE WHEN heading @@ %s::tsquery THEN 1 + (heading @@ %s::tsquery)::int ELSE 0 END", [some, every]


def _scored(part: Part, place: int) -> tuple[str, Params]:
    expression, lookups, params = _Score(part).sql()
    return f"\n      SELECT id, part, {expression} AS score FROM held, LATERAL ({lookups}) looked WHERE part = {place}", params


def _joined(pieces: Iterable[tuple[str, Params]], by: str) -> tuple[str, Params]:
    texts, params = zip(*pieces, strict=True)
    return by.join(texts), [value for each in params for value in each]


def _best(plan: Plan) -> tuple[str, str, Params]:
    """Ranked by how well they fit: the `RANKED` entries among which the page lies, in a first order, and no more of them."""
    scored, params = _joined((_scored(part, place) for place, part in enumerate(plan.parts)), "\n      UNION ALL")
    before = plan.offset // RANKED * RANKED
    sql = f"""
      window_of AS (SELECT id, part FROM candidates WHERE chosen ORDER BY part, headed DESC, id LIMIT {RANKED} OFFSET {before}),
      held AS MATERIALIZED (
        SELECT e.id, w.part, e.length, e.frequencies || '{{}}' AS counts FROM window_of w JOIN {_TABLE} e ON e.id = w.id
      ),
      ranked AS (SELECT id, part, score FROM ({scored}) scored ORDER BY part, score DESC, id LIMIT %s OFFSET %s)"""
    return sql, "part, score DESC, id", [*params, plan.limit, plan.offset - before]


def _newest(plan: Plan) -> tuple[str, str, Params]:
    order = "part, changed_at DESC NULLS LAST, id"
    sql = f"""
      ranked AS (SELECT id, part, changed_at FROM candidates WHERE chosen ORDER BY {order} LIMIT %s OFFSET %s)"""
    return sql, order, [plan.limit, plan.offset]


def find(plan: Plan) -> tuple[str, Params]:
    """One statement that answers with ids in order, totals and facet counts."""
    candidates, candidate_params = _joined((_candidates(plan, part, place) for place, part in enumerate(plan.parts)), "\n      UNION ALL")
    counts, count_params = _joined((_facet_counts(plan, facet) for facet in FACETS), ",\n           ")
    ranked, order, ranked_params = (_newest if plan.sort == "newest" else _best)(plan)
    sql = f"""
    WITH candidates AS MATERIALIZED ({candidates}
    ), {ranked}
    SELECT (SELECT coalesce(json_agg(id ORDER BY {order}), '[]') FROM ranked),
           (SELECT count(*) FROM candidates WHERE chosen),
           (SELECT coalesce(json_object_agg(language, n), '{{}}') FROM (SELECT language, count(*) AS n FROM candidates GROUP BY 1) l),
           {counts}
    """
    return sql, [*candidate_params, *ranked_params, *count_params]
