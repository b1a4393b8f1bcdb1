"""What other modules and higher rooms tell this one: what empties the outbox, and who may still see what a notice is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

Nudge = Callable[[datetime | None], object]

_nudges: list[Nudge] = []


def register_nudge(nudge: Nudge) -> None:
    """The newest nudge registered is the one called."""
    _nudges.append(nudge)


def nudge(at: datetime | None = None) -> None:
    """Wake whoever empties the outbox, now or at a moment to come; with nobody registered the rows wait."""
    if _nudges:
        _nudges[-1](at)


@dataclass(frozen=True, slots=True)
class About:
    """What a notice is about where not everybody may know of it: `kind` as its room registered it, and the object's id."""

    kind: str
    object_id: int


@dataclass(frozen=True, slots=True)
class Heading:
    """What such an object is called now, and its address on this site."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class AboutKind:
    """A kind of object that notices are about. `visible`: asked with a person, or with the request in which they ask, the rows that they may
    know of now, and no others; `heading`: what one of these rows is called."""

    name: str
    visible: Callable[[Any], QuerySet[Any]]
    heading: Callable[[Any], Heading]


_about: dict[str, AboutKind] = {}


def register_about(kind: AboutKind) -> None:
    """Say who may see the objects of a kind; a later one of the same name takes its place."""
    _about[kind.name] = kind


def visible_ids(asker: Any) -> dict[str, QuerySet[Any]]:
    """By kind, the ids of all that who asks may know of, to be used inside a query. A kind that no room registered is absent."""
    return {name: kind.visible(asker).order_by().values("pk") for name, kind in _about.items()}


def still_seen(person: Any, about: Iterable[About]) -> dict[About, Heading]:
    """Of these, what the person may see now: a query a kind, however many they are. Of a kind that no room registered nothing is seen."""
    asked: dict[str, set[int]] = {}
    for one in about:
        asked.setdefault(one.kind, set()).add(one.object_id)
    found = {name: _about[name].visible(person).filter(pk__in=ids) for name, ids in asked.items() if name in _about}
    return {About(name, row.pk): _about[name].heading(row) for name, rows in found.items() for row in rows}
