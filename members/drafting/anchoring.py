"""Where the words that a thread is about stand in the text of now. Pure.

It is worked out anew each time it is asked, and the text is never changed by it; asked twice, it says the same.
"""

from collections.abc import Callable
from dataclasses import dataclass

from members.drafting.anchors import Anchor, Found
from members.drafting.enums import Hold
from members.drafting.near import near
from members.drafting.remembered import Remembered, mark
from members.drafting.whereabouts import Text, alike, occurrences

#: So many characters, of the words and of what stands around them, have to agree before a place counts: about three words. Fewer turn up by
#: chance, "personi përgjegjës" in any clause of a law.
ENOUGH = 20
#: Words that are so long are known without anything around them: a sentence that was moved into another clause.
LONG = 48
#: Of words that were changed: a few megabytes.
_SPANS: Remembered[tuple[int, int] | None] = Remembered(20_000)


@dataclass(frozen=True, slots=True)
class _Place:
    """`kept`: how many characters around it agree; `sides`: on how many sides all do, as far as both go; `whole`: it is all of the clause,
    as it was."""

    clause_id: str
    start: int
    kept: int
    sides: int
    whole: bool


def find(anchor: Anchor, text: Text) -> Found:
    """Where its words stand: in their clause, in another one that they went to, in their clause with some of them changed, or nowhere."""
    own = text.texts.get(anchor.clause_id)
    if not anchor.clause_id or (own is not None and not anchor.is_passage):
        return Found(clause_id=anchor.clause_id)
    if not anchor.quote:
        return Found(Hold.LOST)
    here = _here(anchor, own) if own is not None else None
    if here and _speaks(anchor, here):
        return _found(Hold.STANDS, here, anchor)
    there = _there(anchor, text)
    if there:
        return _found(Hold.MOVED, there, anchor)
    if here:
        return _found(Hold.STANDS, here, anchor)
    return _changed(anchor, text)


def _found(how: Hold, place: _Place, anchor: Anchor) -> Found:
    words = anchor.quote if anchor.is_passage else ""
    return Found(how, place.clause_id, place.start, place.start + len(words), words)


def _here(anchor: Anchor, text: str) -> _Place | None:
    """The place in their own clause around which most is as it was; of equal ones the first."""
    places = _places(anchor, lambda words: [(anchor.clause_id, at) for at in occurrences(text, words)], lambda _clause_id: text)
    return max(places, key=lambda place: (place.kept, -place.start), default=None)


def _there(anchor: Anchor, text: Text) -> _Place | None:
    """The one place elsewhere that is the same beyond doubt: a clause that was divided, joined to another, moved or copied. Two that look
    alike are a guess, and none is taken."""
    if not text.holds(anchor.quote, but=anchor.clause_id):
        return None
    places = _places(anchor, lambda words: text.spots(words, but=anchor.clause_id), text.texts.__getitem__)
    sure = [place for place in places if _speaks(anchor, place) and (place.sides or len(anchor.quote) >= LONG)]
    ranked = sorted(sure, key=lambda place: (place.sides, place.kept), reverse=True)[:2]
    if len(ranked) == 2 and ranked[0].sides == ranked[1].sides and (ranked[0].sides < 2 or ranked[0].kept == ranked[1].kept):
        return None
    return ranked[0] if ranked else None


def _places(anchor: Anchor, spots: Callable[[str], list[tuple[str, int]]], text_of: Callable[[str], str]) -> list[_Place]:
    """Where the words stand, looked for with what stood around them first, so that frequent words need not be looked at one by one."""
    before, words, after = anchor.prefix, anchor.quote, anchor.suffix
    whole = ((before + words + after, len(before)),)
    parts = ((before + words, len(before)), (words + after, 0), (words, 0))
    for ways in (whole, parts):
        found = {(clause_id, at + into): None for way, into in ways for clause_id, at in spots(way)}
        if found:
            return [_place(anchor, clause_id, text_of(clause_id), start) for clause_id, start in found]
    return []


def _place(anchor: Anchor, clause_id: str, text: str, start: int) -> _Place:
    end = start + len(anchor.quote)
    before, after = text[max(0, start - len(anchor.prefix)) : start], text[end : end + len(anchor.suffix)]
    left = alike(before[::-1], anchor.prefix[::-1])
    right = alike(after, anchor.suffix)
    # Where a clause was divided or joined, one of the two ends sooner, and nothing more can agree.
    sides = (left == min(len(before), len(anchor.prefix))) + (right == min(len(after), len(anchor.suffix)))
    whole = (start, end, anchor.prefix, anchor.suffix) == (0, len(text), "", "")
    return _Place(clause_id, start, left + right, sides, whole)


def _speaks(anchor: Anchor, place: _Place) -> bool:
    """Whether so much agrees that it is no chance."""
    return place.whole or len(anchor.quote) + place.kept >= ENOUGH


def _changed(anchor: Anchor, text: Text) -> Found:
    """Some of the words have changed; or the clause was divided between them, and the next one begins with the longer part."""
    for how, clause_id in ((Hold.CHANGED, anchor.clause_id), (Hold.MOVED, text.behind(anchor.clause_id))):
        if anchor.is_passage and clause_id in text.texts:
            span = _near(anchor, text, clause_id)
            if span and (how == Hold.CHANGED or span[0] == 0):
                return Found(how, clause_id, *span, text.texts[clause_id][slice(*span)])
    return Found(Hold.LOST)


def _near(anchor: Anchor, text: Text, clause_id: str) -> tuple[int, int] | None:
    """What the same words and the same text gave before: a page of many threads is asked for again and again, and little of it changes."""
    around = (anchor.prefix, anchor.quote, anchor.suffix)
    return _SPANS.answer(mark(*around) + text.mark(clause_id), lambda: near(*around, text.read(clause_id)))
