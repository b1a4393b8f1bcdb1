"""A merge of three texts by words: what a proposal was made against, what it proposes, and what stands now. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from members.drafting.difference import words
from members.drafting.signs import signed, signs_of, unsigned


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that both changed, each in another way."""

    base: str
    proposed: str
    now: str


@dataclass(frozen=True, slots=True)
class Merged:
    """`text` holds what both changed; where they changed the same words (`conflicts`), it holds the proposed ones."""

    text: str
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.conflicts


@dataclass(frozen=True, slots=True)
class _Change:
    """The characters of the base from `start` to before `end` become `text`."""

    start: int
    end: int
    text: str


def merge(base: str, proposed: str, now: str) -> Merged:
    """Put a proposal on the words that stand now. Where only one side changed something, its words are taken; where both did the same, once."""
    if now in {base, proposed}:
        return Merged(proposed)
    signs = signs_of(base, proposed, now)
    base, proposed, now = (signed(text, signs) for text in (base, proposed, now))
    out, conflicts, at = [], [], 0
    for start, end, ours, theirs in _meetings(_changes(base, proposed), _changes(base, now)):
        new, stands = _applied(base, start, end, ours), _applied(base, start, end, theirs)
        if ours and theirs and new != stands:
            conflicts.append(Conflict(*(unsigned(text, signs) for text in (base[start:end], new, stands))))
        out += [base[at:start], new if ours else stands]
        at = end
    return Merged(unsigned("".join([*out, base[at:]]), signs), tuple(conflicts))


def _changes(base: str, text: str) -> list[_Change]:
    """What makes a text of the base, in order; a removal and an insertion at one place are one change."""
    found: list[_Change] = []
    at = 0
    for piece in words(base, text):
        if piece.op == "same":
            at += len(piece.text)
            continue
        removed, added = (len(piece.text), "") if piece.op == "del" else (0, piece.text)
        if found and found[-1].end == at:
            found[-1] = _Change(found[-1].start, at + removed, found[-1].text + added)
        else:
            found.append(_Change(at, at + removed, added))
        at += removed
    return found


def _meetings(ours: Sequence[_Change], theirs: Sequence[_Change]) -> Iterator[tuple[int, int, list[_Change], list[_Change]]]:
    """The changed places of the base in order, with the changes of each side in them. Changes that meet are one place."""
    places: list[tuple[int, int, list[_Change], list[_Change]]] = []
    both = sorted(
        [(change, 0) for change in ours] + [(change, 1) for change in theirs], key=lambda each: (each[0].start, each[0].end, each[1])
    )
    for change, side in both:
        if places and _meet(*places[-1][:2], change):
            start, end, *sides = places.pop()
        else:
            start, end, sides = change.start, change.end, [[], []]
        sides[side].append(change)
        places.append((start, max(end, change.end), sides[0], sides[1]))
    yield from places


def _meet(start: int, end: int, change: _Change) -> bool:
    """Whether a change begins inside a place, or both only add words at the same one: in which order would be a guess."""
    return change.start < end or start == end == change.start == change.end


def _applied(base: str, start: int, end: int, changes: Sequence[_Change]) -> str:
    """The place as one side has it."""
    out, at = [], start
    for change in changes:
        out += [base[at : change.start], change.text]
        at = change.end
    return "".join([*out, base[at:end]])
