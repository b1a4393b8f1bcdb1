"""What the library's entries can be asked, and counting what a reader may narrow a list by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Count, F, Func, QuerySet, Value

from resources.content.querysets import ChosenMixin, behind_restriction


class LibraryEntryQuerySet(ChosenMixin, QuerySet):
    def visible(self) -> Self:
        """Entries whose pages anybody may read now."""
        return self.filter(~behind_restriction("page__path"), page__live=True)


#: Name in the address -> name of the field.
Filters = Mapping[str, str]


def chosen_filters(filters: Filters, query: Mapping[str, str], queryset: Any) -> dict[str, str]:
    """What the address asks for, by name in the address: known filters with known values; anything else is left out."""
    chosen = {}
    for parameter, name in filters.items():
        value = query.get(parameter, "")
        if value in dict(choices_of(queryset, name)):
            chosen[parameter] = value
    return chosen


def choices_of(queryset: QuerySet, name: str) -> list[tuple[str, str]]:
    """Value and word of each choice of a field, an array's included."""
    field = queryset.model._meta.get_field(name)
    return list((field.base_field if isinstance(field, ArrayField) else field).choices or [])


def facet_counts(queryset: Any, filters: Filters, chosen: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """For each filter how many pages carry each value, with the other filters applied. One query, whatever the number of filters."""
    parts = []
    for parameter, name in filters.items():
        others = {filters[key]: value for key, value in chosen.items() if key != parameter}
        field = queryset.model._meta.get_field(name)
        value = Func(F(name), function="unnest", output_field=CharField()) if isinstance(field, ArrayField) else F(name)
        narrowed = queryset.chosen(others).order_by().annotate(facet=Value(parameter, CharField()), facet_value=value)
        parts.append(narrowed.values("facet", "facet_value").annotate(total=Count("pk")).values_list("facet", "facet_value", "total"))
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for parameter, found, total in parts[0].union(*parts[1:], all=True) if parts else ():
        counts[parameter][found] = total
    return counts
