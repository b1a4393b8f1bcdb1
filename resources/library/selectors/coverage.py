"""How far the lessons reach: age band x competence x language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import CharField, F, Func

from resources.content.enums import AgeBand
from resources.content.querysets import open_pages
from resources.library.enums import Competence
from resources.library.models import CoverageGap, LessonPackPage


@dataclass(frozen=True)
class Cell:
    """How many lessons teach a competence at an age in a language; `gap` is set where there is none and somebody has taken it on."""

    age: str
    competence: str
    language: str
    lessons: int
    gap: CoverageGap | None

    @property
    def age_label(self) -> str:
        return str(AgeBand(self.age).label)


@dataclass(frozen=True)
class Row:
    """A competence with its cells, one for each age band in their order."""

    competence: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class CoverageMap:
    """The map of one language. `empty` counts the cells without a lesson."""

    language: str
    ages: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]

    @property
    def empty(self) -> int:
        return sum(not cell.lessons for row in self.rows for cell in row.cells)

    @property
    def cells(self) -> int:
        return sum(len(row.cells) for row in self.rows)


def coverage_maps(languages: Sequence[str]) -> list[CoverageMap]:
    """The map of each language. Two queries, whatever the number of lessons."""
    counts = {(age, competence, language): number for age, competence, language, number in _counted()}
    gaps = {(gap.age, gap.competence, gap.language): gap for gap in CoverageGap.objects.select_related("assigned_to")}

    def cell(age: str, competence: str, language: str) -> Cell:
        key = (age, competence, language)
        lessons = counts.get(key, 0)
        return Cell(*key, lessons, None if lessons else gaps.get(key))

    ages = tuple((value, str(label)) for value, label in AgeBand.choices)
    return [
        CoverageMap(
            language,
            ages,
            tuple(
                Row(competence, str(label), tuple(cell(age, competence, language) for age in AgeBand.values))
                for competence, label in Competence.choices
            ),
        )
        for language in languages
    ]


def _counted() -> Iterator[tuple[str, str, str, int]]:
    lessons = open_pages(LessonPackPage.objects.all()).order_by()
    parts = lessons.annotate(
        age=Func(F("ages"), function="unnest", output_field=CharField()), language=F("locale__language_code")
    ).values_list("pk", "age", "language", "competence_areas")
    totals: dict[tuple[str, str, str], int] = {}
    for _pk, age, language, competences in parts:
        for competence in competences:
            totals[age, competence, language] = totals.get((age, competence, language), 0) + 1
    yield from ((*key, number) for key, number in totals.items())
