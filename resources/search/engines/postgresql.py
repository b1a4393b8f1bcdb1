"""The engine that is always there: full text of PostgreSQL over the entries themselves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection

from resources.search.engines import sql
from resources.search.engines.plan import FACETS, Found, Plan, Scope, Statistics


class PostgreSQLEngine:
    """Answers from `SearchEntry` rows, so it is never late."""

    name = "postgresql"

    def measure(self, scope: Scope, terms: Sequence[str]) -> Statistics:
        """Count what a scope holds. One query."""
        with connection.cursor() as cursor:
            cursor.execute(*sql.measure(scope, terms))
            rows = cursor.fetchall()
        whole = next(row for row in rows if row[0] is None)
        holding = {term: found for term, found, _ in rows if term is not None}
        return Statistics(entries=whole[1], mean_length=float(whole[2]), holding=holding)

    def count(self, plan: Plan, *, limit: int) -> int:
        """How many entries the plan matches, at most `limit`. One query."""
        with connection.cursor() as cursor:
            cursor.execute(*sql.count(plan, limit))
            return int(cursor.fetchone()[0])

    def find(self, plan: Plan) -> Found:
        """Answer the plan. One query."""
        with connection.cursor() as cursor:
            cursor.execute(*sql.find(plan))
            ids, total, unfiltered, *facets = cursor.fetchone()
        return Found(
            ids=tuple(_loaded(ids)),
            total=total,
            unfiltered=unfiltered,
            facets={facet: _loaded(counts) for facet, counts in zip(FACETS, facets, strict=True)},
        )


def _loaded(value: Any) -> Any:
    """Django's cursor hands JSON over as text."""
    return json.loads(value) if isinstance(value, str) else value
