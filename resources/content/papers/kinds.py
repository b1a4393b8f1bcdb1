"""Which pages have a paper, and what stands at the foot of every one. Rooms register in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from resources.content.papers.document import Document

#: Makes the paper of a page, or says with None that this page has none.
Composer = Callable[[Any], Document | None]
#: Name and purpose of each help line, in the active language.
HelpLines = Callable[[], list[tuple[str, str]]]
#: The part of a page that is the whole page, and the part that a teacher gives to pupils.
WHOLE, HANDOUT = "whole", "handout"


@dataclass(frozen=True)
class PaperKind:
    """A type of page that has a paper: how each of its parts is composed."""

    model: type[Any]
    parts: Mapping[str, Composer]


_kinds: dict[type[Any], PaperKind] = {}
_help_lines: list[HelpLines] = []


def register_paper(model: type[Any], compose: Composer, handout: Composer | None = None) -> PaperKind:
    """Give the pages of a type a paper, and a second one for pupils where `handout` makes it. `model.objects.visible()` says which may be read."""
    parts = {WHOLE: compose} if handout is None else {WHOLE: compose, HANDOUT: handout}
    _kinds[model] = PaperKind(model, parts)
    return _kinds[model]


def paper_kind(model: type[Any] | None) -> PaperKind | None:
    """How pages of this very type come on paper; none where they do not."""
    return _kinds.get(model) if model is not None else None


def register_help_lines(source: HelpLines) -> None:
    """Called once by the room that keeps the help lines."""
    _help_lines[:] = [source]


def help_lines() -> list[tuple[str, str]]:
    """What the foot of a paper names; the two that never change where no room keeps any."""
    known = _help_lines[0]() if _help_lines else []
    return known or [("ALO 116-111", ""), ("iSIGURT.al", "")]
