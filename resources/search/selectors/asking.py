"""A question, whoever answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from resources.search.analysis import Language
from resources.search.engines.plan import Sort
from resources.search.models import SITE
from resources.search.results import PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was asked: text, language of the reader, facets chosen, order, page."""

    text: str
    language: Language
    chosen: Mapping[str, str]
    page: int = 1
    size: int = PAGE_SIZE
    corpus: str = SITE
    sort: Sort = "best"

    @property
    def languages(self) -> tuple[Language, Language]:
        """The reader's, then the other."""
        return (self.language, "sq") if self.language == "en" else (self.language, "en")
