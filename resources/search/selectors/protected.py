"""Protected words as editors are shown them."""

from __future__ import annotations

from dataclasses import dataclass

from resources.search import analysis
from resources.search.analysis import language_of
from resources.search.enums import Standing
from resources.search.models import ProtectedWord
from resources.search.selectors.holding import holding


@dataclass(frozen=True, slots=True)
class Shown:
    """A word, what the rules make of it, and how many entries hold that now; counted only where an editor has to decide."""

    row: ProtectedWord
    ruled: str
    entries: int | None

    @property
    def reading(self) -> bool:
        """Whether its entries are being read anew."""
        return self.row.standing in {Standing.READING, Standing.LEAVING}


def protected_words() -> list[Shown]:
    """Every word; one query, and one for each that waits for its editor."""
    shown = []
    for row in ProtectedWord.objects.all():
        language = language_of(row.language)
        ruled = analysis.ruled_stem(row.word, language)
        asked = row.standing == Standing.ASKED
        shown.append(Shown(row, ruled, holding(ruled, row.language).count() if asked else None))
    return shown
