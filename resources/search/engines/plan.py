"""What both engines are asked and what they answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Literal, Protocol

from resources.search.analysis import Language
from resources.search.understanding import Clause

Mode = Literal["all", "any"]
Sort = Literal["best", "newest"]
FACETS = ("kind", "audience", "age", "topic", "language")
#: The entry's column or field of each facet.
FACET_FIELDS = {"kind": "kind", "audience": "audience", "age": "ages", "topic": "topics", "language": "language"}
#: Facets of which an entry has one value.
SINGLE = frozenset({"kind", "language"})
#: No engine is asked for results beyond this place.
DEEPEST = 10_000
#: How far documents are counted for a term: beyond, it is simply common.
COUNTED = 5_000


class EngineDownError(Exception):
    """The engine did not answer in time, or answered with an error."""


class TooSlowError(EngineDownError):
    """The engine is well, but this query would take it too long."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which entries may be found at all: those with one of the labels, but for those known to be out of date."""

    corpus: str
    labels: tuple[str, ...]
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """How many entries of a language a scope holds, how long they are, and how many hold each term, counted up to `COUNTED`."""

    entries: int
    mean_length: float
    holding: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A query as it is asked of the entries in one language. Every clause ranks; `asked` ones decide what is found, all of them or any.

    Entries that say in the language `instead_of` what they say in this one are left out: the reader is shown that one.
    """

    language: Language
    clauses: tuple[Clause, ...]
    asked: tuple[Clause, ...]
    mode: Mode
    statistics: Statistics
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A query ready for an engine: its parts in the order in which the reader sees them."""

    scope: Scope
    parts: tuple[Part, ...]
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: Sort = "best"
    offset: int = 0
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of entries in order, how many there are, how many in each language without the chosen facets, and counts by facet and value.

    The counts of a facet are what choosing each of its values would give, the other chosen facets kept.
    """

    ids: tuple[int, ...]
    total: int
    unfiltered: Mapping[str, int]
    facets: Mapping[str, Mapping[str, int]]


class Engine(Protocol):
    """What an engine can be asked; each may raise `EngineDownError`."""

    name: str

    def asked(self) -> AbstractContextManager[None]:
        """Everything that is asked inside is one search: it has one bound of time."""

    def measure(self, scope: Scope, terms: Mapping[Language, Sequence[str]], *, sizes: bool = True) -> dict[Language, Statistics]:
        """Count what a scope holds, in each language that terms are given for; with `sizes` also how much that is."""

    def find(self, plan: Plan) -> Found:
        """Answer the plan."""
