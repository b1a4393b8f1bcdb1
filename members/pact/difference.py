"""What differs between two wordings of the Pact, clause by clause and word by word. Pure: the contents as `version_content` writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resources.content.redline import Pieces, is_changed, kept_order, words

LANGUAGES = ("sq", "en")
#: The words of a part in both languages, by kind of part; everything else in a part is an attribute.
TEXTS = {"clauses": ("heading", "text"), "commitments": ("title", "text")}


#: A part with its number.
Placed = tuple[int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something of a part that is not its words: what it was, what it is."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class PartChange:
    """What became of one clause or commitment, known by its id alone; `what` is "same", "changed", "added" or "removed".

    `texts` holds the pieces of every text by name and language, for example `texts["heading", "sq"]`. Numbers count from 1.
    """

    what: str
    moved: bool
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    number_before: int | None
    number_after: int | None
    texts: Mapping[tuple[str, str], Pieces]
    attributes: tuple[Attribute, ...] = ()

    @property
    def renumbered(self) -> bool:
        return self.number_before is not None and self.number_after is not None and self.number_before != self.number_after

    @property
    def shows(self) -> bool:
        """Whether there is anything to say beyond a new number."""
        return self.moved or self.what != "same"

    def changed_in(self, language: str) -> bool:
        """Whether its words changed in one of the languages."""
        return any(is_changed(pieces) for (_name, own), pieces in self.texts.items() if own == language)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs: the words around the parts, and the parts in the order of the later text, removed ones where they stood."""

    number: Attribute
    words: Mapping[tuple[str, str], Pieces]
    clauses: tuple[PartChange, ...]
    commitments: tuple[PartChange, ...]

    @property
    def is_empty(self) -> bool:
        return not (any(map(is_changed, self.words.values())) or any(part.shows for part in (*self.clauses, *self.commitments)))


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference:
    """What differs between two whole texts."""
    return Difference(
        number=Attribute("number", before["number"], after["number"]),
        words={
            (name, language): tuple(words(before[name][language], after[name][language]))
            for name in ("title", "preamble")
            for language in LANGUAGES
        },
        clauses=tuple(_parts(before["clauses"], after["clauses"], TEXTS["clauses"])),
        commitments=tuple(_parts(before["commitments"], after["commitments"], TEXTS["commitments"])),
    )


def applied(before: Mapping[str, Any], change: Difference) -> dict[str, Any]:
    """The later text, made from the earlier one and what differs."""
    content = {**before, "number": change.number.after}
    for name in ("title", "preamble"):
        content[name] = {language: _after(change.words[name, language]) for language in LANGUAGES}
    for kind, texts in TEXTS.items():
        own = {part["id"]: part for part in before[kind]}
        content[kind] = [_made(part, own, texts) for part in getattr(change, kind) if part.after is not None]
    return content


def _made(change: PartChange, before: Mapping[str, Any], texts: Sequence[str]) -> dict[str, Any]:
    made = dict(before.get((change.after or {})["id"], change.after))
    for name in texts:
        made[name] = {language: _after(change.texts[name, language]) for language in LANGUAGES}
    return {**made, **{attribute.name: attribute.after for attribute in change.attributes}}


def _after(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces if piece.op != "del")


def _parts(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], texts: Sequence[str]) -> list[PartChange]:
    old = {part["id"]: (number, part) for number, part in enumerate(before, start=1)}
    new = {part["id"] for part in after}
    stayed = kept_order([key for key in old if key in new], [part["id"] for part in after if part["id"] in old])
    out = []
    for number, part in enumerate(after, start=1):
        place_before = old.get(part["id"])
        out.append(_change(place_before, (number, part), texts, moved=place_before is not None and part["id"] not in stayed))
    for number, part in enumerate(before, start=1):
        if part["id"] not in new:
            place = _place_after(out, before[number - 2]["id"] if number > 1 else None)
            out.insert(place, _change((number, part), None, texts, moved=False))
    return out


def _change(old: Placed | None, new: Placed | None, texts: Sequence[str], *, moved: bool) -> PartChange:
    number_before, before = old or (None, None)
    number_after, after = new or (None, None)
    pieces = {
        (name, language): tuple(words(before[name][language] if before else "", after[name][language] if after else ""))
        for name in texts
        for language in LANGUAGES
    }
    attributes: tuple[Attribute, ...] = ()
    if before is not None and after is not None:
        names = [name for name in after if name not in texts and before.get(name) != after[name]]
        attributes = tuple(Attribute(name, before.get(name), after[name]) for name in names)
    changed = attributes or any(map(is_changed, pieces.values()))
    what = "added" if before is None else "removed" if after is None else "changed" if changed else "same"
    return PartChange(what, moved, before, after, number_before, number_after, pieces, attributes)


def _place_after(changes: Sequence[PartChange], key: str | None) -> int:
    for index, change in enumerate(changes):
        if key is not None and (change.after or change.before or {})["id"] == key:
            return index + 1
    return 0
