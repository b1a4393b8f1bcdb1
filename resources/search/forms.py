"""What may stand in the address of a search. Anything is taken; what makes no sense is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from resources.search.engines.plan import FACETS

#: What is kept of a query; the field of the page takes as much.
LONGEST = 200
LAST_PAGE = 1_000
_VALUE = re.compile(r"[\w:.-]{1,100}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """The query of an address: text, facets chosen, page."""

    text: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    page: int = 1

    @classmethod
    def read(cls, given: Mapping[str, str]) -> SearchAddress:
        """Read `q`, `kind`, `audience`, `topic` and `page` of a query string."""
        text = _CONTROL.sub(" ", given.get("q", "")[: LONGEST * 4])[:LONGEST]
        chosen = {facet: value for facet in FACETS if (value := given.get(facet, "")) and _VALUE.fullmatch(value)}
        page = given.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1
        return cls(text=" ".join(text.split()), chosen=chosen, page=min(max(number, 1), LAST_PAGE))

    def query_string(self, **changes: str | None) -> str:
        """The address with some facets changed (None leaves one out), without its page."""
        facets = {**self.chosen, **changes}
        return urlencode([("q", self.text), *((facet, value) for facet in FACETS if (value := facets.get(facet)))])
