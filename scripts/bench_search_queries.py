"""What is asked of a large collection: the tests' queries, each with something chosen among the facets, and words on their way to be typed."""

import json
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

QUERIES = Path(__file__).resolve().parents[1] / "tests" / "search" / "data" / "queries.jsonl"
#: Taken in turn: common and rare values, one and two at a time.
CHOSEN: tuple[dict[str, str], ...] = (
    {"kind": "guide"},
    {"audience": "parents"},
    {"topic": "accounts"},
    {"kind": "news", "audience": "teachers"},
    {"age": "10-13"},
    {"topic": "bullying", "audience": "parents"},
    {"kind": "lesson", "age": "6-9"},
)
TYPED = (
    "femijet ne internet",
    "raportoni abuzimin",
    "fjalekalimi",
    "sekretet e mira",
    "bullizmi ne shkolle",
    "tiktok",
    "privatesia",
    "ndihme",
)


class Case(NamedTuple):
    """A query in a language with its facets."""

    text: str
    language: str
    chosen: dict[str, str]

    @property
    def path(self) -> str:
        return f"/{self.language}/search/?" + urlencode({"q": self.text, **self.chosen})


def cases() -> list[Case]:
    rows = [json.loads(line) for line in QUERIES.read_text("utf8").splitlines()]
    return [Case(row["query"], row["lang"], CHOSEN[number % len(CHOSEN)]) for number, row in enumerate(rows)]


def beginnings() -> list[str]:
    """Each text as it stands after two, three, five and eight letters, and whole."""
    return sorted({text[:length] for text in TYPED for length in (2, 3, 5, 8, len(text))})
