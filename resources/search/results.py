"""What a search gives back: hits as they are to be shown, facets, and how the query was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from resources.search.analysis import Piece

PAGE_SIZE = 10
#: How an answer was come by: every word, some of them, words like them, the other language, nothing, nothing in time.
Stage = Literal["all", "any", "fuzzy", "other", "none", "slow"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: its texts in marked pieces, unescaped."""

    entry_id: int
    object_id: str
    kind: str
    language: str
    url: str
    title: tuple[Piece, ...]
    summary: tuple[Piece, ...]
    audience: tuple[str, ...]
    ages: tuple[str, ...]
    topics: tuple[str, ...]
    changed_at: datetime | None
    sensitive: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that nothing holds, and the words searched in its place, as they are spelled."""

    typed: str
    meant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query."""

    text: str
    engine: str
    stage: Stage
    language: str
    #: Put above the others by editors; `total` and the facets count what matched.
    pinned: tuple[Hit, ...] = ()
    hits: tuple[Hit, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = "best"
    also: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    #: The query with each such word replaced by the likeliest one.
    meant: str = ""
    risk: bool = False
