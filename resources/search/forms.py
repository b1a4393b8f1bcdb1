"""What may stand in the address of a search. Anything is taken; what makes no sense is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.translation import get_language

from resources.search.analysis import Language, language_of
from resources.search.engines.plan import FACETS, Sort
from resources.search.results import PAGE_SIZE
from resources.search.selectors.asking import Asked

#: What is kept of a query; the field of the page takes as much.
LONGEST = 200
LAST_PAGE = 1_000
SORTS: tuple[Sort, ...] = ("best", "newest")
_VALUE = re.compile(r"[\w:.-]{1,100}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def reading_language() -> Language:
    """The language of the reader's pages: that of the address."""
    return language_of(get_language())


def printable(text: str) -> str:
    """The text without signs that nobody sees, which XML refuses."""
    return _CONTROL.sub(" ", text)


def typed(given: str) -> str:
    """What was typed, in one line of bounded length, without signs that nobody sees."""
    return " ".join(printable(given[: LONGEST * 4])[:LONGEST].split())


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """The query of an address: text, facets chosen, order, page."""

    text: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: Sort = "best"
    page: int = 1

    @classmethod
    def read(cls, given: Mapping[str, str]) -> SearchAddress:
        """Read `q`, the facets, `sort` and `page` of a query string."""
        chosen = {facet: value for facet in FACETS if (value := given.get(facet, "")) and _VALUE.fullmatch(value)}
        page = given.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1
        return cls(
            text=typed(given.get("q", "")),
            chosen=chosen,
            sort="newest" if given.get("sort") == "newest" else "best",
            page=min(max(number, 1), LAST_PAGE),
        )

    def asked(self, language: Language, *, size: int = PAGE_SIZE) -> Asked:
        """The question it is for a reader of this language."""
        return Asked(text=self.text, language=language, chosen=self.chosen, sort=self.sort, page=self.page, size=size)

    def query_string(self, **changes: str | None) -> str:
        """The address with its text, order or some facets changed (None leaves one out), without its page."""
        said = {"q": self.text, **self.chosen, "sort": self.sort, **changes}
        if said["sort"] == "best":
            said["sort"] = None
        return urlencode([(name, value) for name in ("q", *FACETS, "sort") if (value := said.get(name)) or name == "q"])
