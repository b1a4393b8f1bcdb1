"""Rules who may see what, as rooms give them: queries, so that a page of results of many kinds asks the database once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigAutoField, QuerySet

Rows = Callable[[set[int], Any], QuerySet[Any]]
Statement = tuple[str, tuple[Any, ...]]


def _itself(object_id: str) -> str:
    return object_id


@dataclass(frozen=True, slots=True)
class Rule:
    """Give it as `SearchKind.visible`; called by itself it is one query.

    `rows(numbers, user)`: those of the objects with these numbers that the user may see now. `of(object_id)`: the number by which an
    entry is asked for, where that is not its own; that of the draft for a version. `lasting`: where the query is the same for every
    user and at every moment, what gives it; it is worked out once.
    """

    rows: Rows
    of: Callable[[str], str] = _itself
    lasting: Callable[[], QuerySet[Any]] | None = None

    def __call__(self, object_ids: Iterable[str], user: Any) -> set[str]:
        return ask({self: object_ids}, user)[self]


def anybody(rows: Callable[[], QuerySet[Any]], *, lasting: bool = False) -> Rule:
    """The rule of what is public: whoever asks may see these rows, and no others.

    With `lasting` the query must hold nothing that changes while a process lives: no time, no language, no number from the database.
    """

    def seen(numbers: set[int], user: Any) -> QuerySet[Any]:
        return rows().filter(pk__in=numbers)

    return Rule(seen, lasting=rows if lasting else None)


def ask(wanted: Mapping[Rule, Iterable[str]], user: Any) -> dict[Rule, set[str]]:
    """Which objects of each rule this user may see now: one query for all rules together, none where nothing is wanted."""
    asked = {rule: {object_id: rule.of(object_id) for object_id in object_ids} for rule, object_ids in wanted.items()}
    statements = []
    for place, (rule, numbers) in enumerate(asked.items()):
        known = {int(number) for number in numbers.values() if number.isdecimal()}
        statements += _statement(place, rule, {number for number in known if number <= BigAutoField.MAX_BIGINT}, user)
    seen = _seen(statements)
    return {
        rule: {object_id for object_id, number in numbers.items() if (place, number) in seen}
        for place, (rule, numbers) in enumerate(asked.items())
    }


def standing(kinds: Mapping[Rule, Sequence[str]]) -> Statement:
    """What anybody may see of entries, as a column of the statement that reads them: true or false where the rule of the entry's kind
    is lasting, NULL where it must be asked. What is no number names no object."""
    cases, params = [], []
    for rule, names in kinds.items():
        if rule.lasting is not None and (statement := _standing(rule.lasting)):
            text, own = statement
            cases.append(
                f"WHEN kind = ANY(%s) THEN object_id ~ '^[0-9]{{1,18}}$' AND "
                f"EXISTS (SELECT FROM ({text}) seen (pk) WHERE seen.pk = object_id::bigint)"
            )
            params += [list(names), *own]
    return f"(CASE {' '.join(cases)} END)" if cases else "NULL::boolean", tuple(params)


def _standing(rows: Callable[[], QuerySet[Any]]) -> Statement | None:
    """None where it lets nothing through, whatever there is: that is for `ask` to say."""
    try:
        return _lasting(rows)
    except EmptyResultSet:
        return None


def _statement(place: int, rule: Rule, numbers: set[int], user: Any) -> list[Statement]:
    if not numbers:
        return []
    try:
        if rule.lasting is None:
            text, params = _compiled(rule.rows(numbers, user))
            return [(f"SELECT {place}, seen.pk FROM ({text}) seen (pk)", params)]
        text, params = _lasting(rule.lasting)
        return [(f"SELECT {place}, seen.pk FROM ({text}) seen (pk) WHERE seen.pk = ANY(%s)", (*params, list(numbers)))]
    except EmptyResultSet:
        return []


def _compiled(rows: QuerySet[Any]) -> Statement:
    text, params = rows.order_by().values_list("pk").query.sql_with_params()
    return text, tuple(params)


@lru_cache(maxsize=100)
def _lasting(rows: Callable[[], QuerySet[Any]]) -> Statement:
    """Django takes longer to work out such a query than PostgreSQL to answer it."""
    return _compiled(rows())


def _seen(statements: list[Statement]) -> set[tuple[int, str]]:
    if not statements:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(text for text, _ in statements), [value for _, params in statements for value in params])
        return {(place, str(pk)) for place, pk in cursor.fetchall()}
