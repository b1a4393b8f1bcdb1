"""What both engines are asked and what they answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from resources.search.understanding import Clause

Mode = Literal["all", "any"]
FACETS = ("kind", "audience", "topic")
#: The entry's column or field of each facet.
FACET_FIELDS = {"kind": "kind", "audience": "audience", "topic": "topics"}
#: No engine is asked for results beyond this place.
DEEPEST = 10_000
#: How far documents are counted for a term: beyond, it is simply common.
COUNTED = 5_000


class EngineDownError(Exception):
    """The engine did not answer in time, or answered with an error."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which entries may be found at all: those with one of the labels, but for those known to be out of date."""

    corpus: str
    language: str
    labels: tuple[str, ...]
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """How many entries a scope holds, how long they are, and how many hold each term, counted up to `COUNTED`."""

    entries: int
    mean_length: float
    holding: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """A query ready for an engine. Every clause ranks; `asked` ones decide what is found, all of them or any."""

    scope: Scope
    clauses: tuple[Clause, ...]
    asked: tuple[Clause, ...]
    mode: Mode
    statistics: Statistics
    chosen: Mapping[str, str] = field(default_factory=dict)
    offset: int = 0
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of entries in order, how many there are with and without the chosen facets, and counts by facet and value.

    The counts of a facet are what choosing each of its values would give, the other chosen facets kept.
    """

    ids: tuple[int, ...]
    total: int
    unfiltered: int
    facets: Mapping[str, Mapping[str, int]]


class Engine(Protocol):
    """What an engine can be asked; each may raise `EngineDownError`."""

    name: str

    def measure(self, scope: Scope, terms: Sequence[str]) -> Statistics:
        """Count what a scope holds."""

    def count(self, plan: Plan, *, limit: int) -> int:
        """How many entries the plan matches without its chosen facets, at most `limit`."""

    def find(self, plan: Plan) -> Found:
        """Answer the plan."""
