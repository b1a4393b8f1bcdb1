"""The wordings in which an agreed text was published, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.models import Page

from resources.content.redline import Piece, is_changed, kept_order, words
from resources.library.models import TextEdition


@dataclass(frozen=True)
class PartChange:
    """What became of one part; `what` is "same", "changed", "added", "removed" or "moved"."""

    what: str
    number: str
    heading: tuple[Piece, ...]
    text: tuple[Piece, ...]


def editions_of(page: Page) -> QuerySet[TextEdition]:
    """The newest first, without their texts."""
    return TextEdition.objects.filter(page=page.pk).order_by("-number").defer("parts")


def two_editions(page: Page, first: str, second: str) -> tuple[TextEdition, TextEdition] | None:
    """The editions to compare, the earlier one first, by the numbers that the address gives; the last two where it gives none that exist.

    None where there is one edition only.
    """
    found = {str(edition.number): edition for edition in TextEdition.objects.filter(page=page.pk).order_by("number")}
    if len(found) < 2:
        return None
    numbers = list(found)
    chosen = sorted((found.get(first, found[numbers[-2]]), found.get(second, found[numbers[-1]])), key=lambda edition: edition.number)
    return chosen[0], chosen[1]


def compared(before: TextEdition, after: TextEdition) -> list[PartChange]:
    """What became of each part, in the order of `after`; removed ones stand where they stood. A part is known by its id alone."""
    old = {part["id"]: part for part in before.parts}
    new = {part["id"] for part in after.parts}
    stayed = kept_order([key for key in old if key in new], [part["id"] for part in after.parts if part["id"] in old])
    changes = [(part["id"], _change(old.get(part["id"]), part, moved=part["id"] not in stayed)) for part in after.parts]
    for place, part in enumerate(before.parts):
        if part["id"] not in new:
            previous = before.parts[place - 1]["id"] if place else None
            changes.insert(_place_after(changes, previous), (part["id"], _change(part, None, moved=False)))
    return [change for _key, change in changes]


def _change(before: Mapping[str, str] | None, after: Mapping[str, str] | None, *, moved: bool) -> PartChange:
    heading, text = (tuple(words(before[name] if before else "", after[name] if after else "")) for name in ("heading", "text"))
    shown = after or before or {}
    if before is None or after is None:
        what = "added" if before is None else "removed"
    elif is_changed(heading) or is_changed(text):
        what = "changed"
    else:
        what = "moved" if moved else "same"
    return PartChange(what, shown["number"], heading, text)


def _place_after(changes: Sequence[tuple[str, PartChange]], key: str | None) -> int:
    return next((place + 1 for place, (own, _change) in enumerate(changes) if key is not None and own == key), 0)
