"""What differs between two wordings of the Pact, clause by clause and word by word. Pure: the contents as `version_content` writes them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

# A word with the spaces after it, a sign, or spaces at the start of a line.
TOKEN = re.compile(r"\w+[^\S\n]*|[^\w\s][^\S\n]*|\s+")
# Beyond this many pairs of words the middle is shown as one removal and one insertion: the difference is never worth seconds of waiting.
MOST_PAIRS = 2_000_000
LANGUAGES = ("sq", "en")
#: The words of a part in both languages, by kind of part; everything else in a part is an attribute.
TEXTS = {"clauses": ("heading", "text"), "commitments": ("title", "text")}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `op` is "same", "ins" or "del"."""

    op: str
    text: str


Pieces = tuple[Piece, ...]
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


def is_changed(pieces: Pieces) -> bool:
    return any(piece.op != "same" for piece in pieces)


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


def words(before: str, after: str) -> list[Piece]:
    """The difference of two texts by words. Joining "same" and "del" gives `before`, "same" and "ins" gives `after`."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    pieces = [("same", old[:head]), *_middle(old_middle, new_middle), ("same", old[len(old) - tail :])]
    return _joined(pieces)


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for left, right in zip(old, new, strict=False):
        if left != right:
            break
        count += 1
    return count


def _middle(old: list[str], new: list[str]) -> Iterable[tuple[str, list[str]]]:
    if len(old) * len(new) > MOST_PAIRS:
        yield "del", old
        yield "ins", new
        return
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield "same", old[a:b]
        else:
            yield "del", old[a:b]
            yield "ins", new[c:d]


def _joined(pieces: Iterable[tuple[str, list[str]]]) -> list[Piece]:
    out: list[Piece] = []
    for op, tokens in pieces:
        text = "".join(tokens)
        if text and out and out[-1].op == op:
            out[-1] = Piece(op, out[-1].text + text)
        elif text:
            out.append(Piece(op, text))
    return out


def kept_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The ids of a longest common run: longest increasing subsequence of the old places, in the new order."""
    place = {clause_id: index for index, clause_id in enumerate(before)}
    tails: list[int] = []
    tail_ids: list[str] = []
    parent: dict[str, str | None] = {}
    for clause_id in after:
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if tails[middle] < place[clause_id] else (low, middle)
        parent[clause_id] = tail_ids[low - 1] if low else None
        tails[low:] = [place[clause_id], *tails[low + 1 :]]
        tail_ids[low:] = [clause_id, *tail_ids[low + 1 :]]
    kept: set[str] = set()
    step = tail_ids[-1] if tail_ids else None
    while step is not None:
        kept.add(step)
        step = parent[step]
    return kept
