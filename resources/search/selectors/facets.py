"""The facets of an answer with the names of their values, as pages and the API show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from resources.search import kinds
from resources.search.engines.plan import FACETS
from resources.search.results import Results

#: Values of a facet that are offered; a chosen one always is.
MOST_VALUES = 12
TITLES: dict[str, str | Promise] = {
    "kind": _("Kind"),
    "audience": _("For whom"),
    "age": _("Children's age"),
    "topic": _("Topic"),
    "language": _("Language"),
}
LANGUAGES: dict[str, str | Promise] = {"sq": _("In Albanian"), "en": _("In English")}

Names = Mapping[str, Mapping[str, str | Promise]]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, what it is called, and how many results choosing it leaves."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values, the commonest first."""

    name: str
    title: str
    values: tuple[Value, ...]


def names() -> Names:
    """What the values of each facet are called, in the language of the moment."""
    return {facet: LANGUAGES if facet == "language" else kinds.facet_names(facet) for facet in FACETS}


def name_of(names: Names, facet: str, value: str) -> str:
    """What a value is called; one without a name is shown as it is."""
    return str(names[facet].get(value) or value.replace("-", " "))


def facets_of(found: Results, names: Names) -> list[Facet]:
    """Every facet that has something to choose; a chosen value is shown even where nothing is left of it."""
    shown = []
    for facet in FACETS:
        counts = dict(found.facets.get(facet, {}))
        chosen = found.chosen.get(facet)
        if chosen:
            counts.setdefault(chosen, 0)
        if facet == "language" and len(counts) < 2 and not chosen:
            continue
        values = [Value(value, name_of(names, facet, value), count, value == chosen) for value, count in counts.items()]
        values.sort(key=lambda value: (-value.count, value.label))
        offered = tuple(value for place, value in enumerate(values) if place < MOST_VALUES or value.selected)
        if offered:
            shown.append(Facet(facet, str(TITLES[facet]), offered))
    return shown
