"""The engine that is always there: full text of PostgreSQL over the entries themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from resources.search.analysis import Language
from resources.search.engines import sql
from resources.search.engines.plan import FACETS, Found, Plan, Scope, Statistics, TooSlowError

#: For the statements of one search. The planner takes a text of many words for commoner than it is, and would read all
#: entries; candidates are some hundred bytes each.
SETTINGS = {"statement_timeout": "800ms", "enable_seqscan": "off", "jit": "off", "work_mem": "16MB"}


class PostgreSQLEngine:
    """Answers from `SearchEntry` rows, so it is never late."""

    name = "postgresql"

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Bound the time of each statement, and have the indexes used, unless this is inside of somebody else's transaction.

        Raises: TooSlowError.
        """
        if connection.in_atomic_block:
            yield
            return
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(f"SELECT {', '.join(f'set_config({name!r}, {value!r}, true)' for name, value in SETTINGS.items())}")
                yield
        except OperationalError as error:
            if isinstance(error.__cause__, QueryCanceled):
                raise TooSlowError("a statement took too long") from error
            raise

    def measure(self, scope: Scope, terms: Mapping[Language, Sequence[str]], *, sizes: bool = True) -> dict[Language, Statistics]:
        """Count what a scope holds. One query."""
        with connection.cursor() as cursor:
            cursor.execute(*sql.measure(scope, terms, sizes=sizes))
            rows = cursor.fetchall()
        whole = {language: (entries, float(mean)) for language, term, entries, mean in rows if term is None}
        return {
            language: Statistics(
                *whole.get(language, (0, 1.0)), {term: held for own, term, held, _ in rows if own == language and term is not None}
            )
            for language in terms
        }

    def find(self, plan: Plan) -> Found:
        """Answer the plan. One query."""
        with connection.cursor() as cursor:
            cursor.execute(*sql.find(plan))
            ids, total, unfiltered, *facets = cursor.fetchone()
        return Found(
            ids=tuple(_loaded(ids)),
            total=total,
            unfiltered=_loaded(unfiltered),
            facets={facet: _loaded(counts) for facet, counts in zip(FACETS, facets, strict=True)},
        )


def _loaded(value: Any) -> Any:
    """Django's cursor hands JSON over as text."""
    return json.loads(value) if isinstance(value, str) else value
