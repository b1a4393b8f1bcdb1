"""Rules who may see what, as rooms give them: queries, so that a page of results of many kinds asks the database once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value

Rows = Callable[[set[int], Any], QuerySet[Any]]


def _itself(object_id: str) -> str:
    return object_id


@dataclass(frozen=True, slots=True)
class Rule:
    """Give it as `SearchKind.visible`; called by itself it is one query.

    `rows(numbers, user)`: those of the objects with these numbers that the user may see now. `of(object_id)`: the number by which an
    entry is asked for, where that is not its own; that of the draft for a version.
    """

    rows: Rows
    of: Callable[[str], str] = _itself

    def __call__(self, object_ids: Iterable[str], user: Any) -> set[str]:
        return ask({self: object_ids}, user)[self]


def anybody(rows: Callable[[], QuerySet[Any]]) -> Rule:
    """The rule of what is public: whoever asks may see these rows, and no others."""

    def seen(numbers: set[int], user: Any) -> QuerySet[Any]:
        return rows().filter(pk__in=numbers)

    return Rule(seen)


def ask(wanted: Mapping[Rule, Iterable[str]], user: Any) -> dict[Rule, set[str]]:
    """Which objects of each rule this user may see now: one query for all rules together, none where nothing is wanted."""
    asked = {rule: {object_id: rule.of(object_id) for object_id in object_ids} for rule, object_ids in wanted.items()}
    queries = []
    for place, (rule, numbers) in enumerate(asked.items()):
        known = {int(number) for number in numbers.values() if number.isdecimal()}
        if known:
            queries.append(rule.rows(known, user).order_by().annotate(rule_place=Value(place)).values_list("rule_place", "pk"))
    seen = {(place, str(pk)) for place, pk in (queries[0].union(*queries[1:], all=True) if queries else ())}
    return {
        rule: {object_id for object_id, number in numbers.items() if (place, number) in seen}
        for place, (rule, numbers) in enumerate(asked.items())
    }
