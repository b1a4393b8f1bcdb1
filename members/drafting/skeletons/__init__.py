"""What a draft of each workstream may begin with: headings in their usual order, and notes on what belongs under each.

One file a workstream, a line for each clause: its kind ("heading2" for the second level), its words in Albanian and in English. `[…]` is a gap
to be filled; a note that begins with `MARK` is guidance and is taken out once it has been followed. Pure: plain files, no rows.
"""

import tomllib
import uuid
from functools import cache
from pathlib import Path

from members.drafting.clauses import Derived
from members.drafting.enums import ClauseKind

LANGUAGES = ("sq", "en")
#: How every note of a skeleton begins.
MARK = {"sq": "Skelet: ", "en": "Skeleton: "}


def skeleton(workstream: str, language: str) -> list[Derived]:
    """The clauses of a workstream's skeleton, each with an id of its own; numbers are computed where they are put."""
    return [
        Derived(uuid.uuid4().hex[:12], kind, level, position, "", text)
        for position, (kind, level, text) in enumerate(parts(workstream, language))
    ]


def parts(workstream: str, language: str) -> list[tuple[str, int, str]]:
    """Kind, level and words of each clause."""
    at = 1 + LANGUAGES.index(language)
    return [(*_kind(row[0]), (MARK[language] if row[0] == ClauseKind.NOTE else "") + row[at]) for row in _rows(workstream)]


def outline(workstream: str, language: str) -> list[str]:
    """What it is divided into, for whoever chooses."""
    return [text for kind, level, text in parts(workstream, language) if (kind, level) == (ClauseKind.HEADING, 1)]


@cache
def _rows(workstream: str) -> list[list[str]]:
    rows: list[list[str]] = tomllib.loads((Path(__file__).parent / f"{workstream}.toml").read_text(encoding="utf-8"))["parts"]
    return rows


def _kind(word: str) -> tuple[str, int]:
    return (word[:-1], int(word[-1])) if word[-1].isdigit() else (word, 1)
