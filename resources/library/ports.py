"""Where a page came from is known by a higher room: it registers an answer here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from wagtail.models import Page


@dataclass(frozen=True)
class Provenance:
    """The version a page was made from. `versions`: label and address of what stands beside it (the adopted text, earlier releases)."""

    version_label: str
    text_hash: str
    released_on: date
    note: str = ""
    url: str = ""
    versions: tuple[tuple[str, str], ...] = field(default=())


ProvenanceSource = Callable[[Page], Provenance | None]
_sources: list[ProvenanceSource] = []


def register_provenance(source: ProvenanceSource) -> None:
    """Called once by the room that makes pages out of versions, in `AppConfig.ready()`."""
    if source not in _sources:
        _sources.append(source)


def provenance_of(page: Page) -> Provenance | None:
    """What the registered rooms know of the page's origin; none for a page written in the CMS."""
    return next((found for source in _sources if (found := source(page)) is not None), None)
