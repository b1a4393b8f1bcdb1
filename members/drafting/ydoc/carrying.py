"""Words that are taken out and put in again stay whose they were. Yjs has no move: who divides, joins, moves or restores a clause writes its
words anew, under an id of their own."""

from __future__ import annotations

from collections.abc import Iterable

from members.drafting.difference import words
from members.drafting.ydoc.mirror import Element, Part, Words, everything

#: So many bytes of what was taken out are known again wherever they are put in by the same update; fewer only where they are all of it.
KNOWN_AGAIN = 12
#: What was taken out before is known again by itself: of so many bytes, among the last that have so many together.
KNOWN_LATER, KEPT_BYTES = 20, 200_000
#: The length of what was taken out times that of what is put in, in all comparisons of one update: more is worth no seconds of waiting.
MOST_COMPARED = 100_000_000


class Gone:
    """What earlier updates took out, whole: it comes back where it is pasted, and where its removal is undone."""

    def __init__(self, stretches: Iterable[list[Part]] = ()) -> None:
        self._by_words: dict[bytes, list[Part]] = {}
        self._bytes = 0
        self.keep(stretches)

    @property
    def stretches(self) -> list[list[Part]]:
        return list(self._by_words.values())

    def keep(self, stretches: Iterable[list[Part]]) -> None:
        for stretch in stretches:
            data = said(stretch)
            if KNOWN_LATER <= len(data) <= KEPT_BYTES:
                self._forget(data)
                self._by_words[data] = stretch
                self._bytes += len(data)
        while self._bytes > KEPT_BYTES:
            self._forget(next(iter(self._by_words)))

    def find(self, data: bytes) -> list[Part] | None:
        return self._by_words.get(data)

    def _forget(self, data: bytes) -> None:
        if self._by_words.pop(data, None):
            self._bytes -= len(data)


class Removed:
    """What one update takes out."""

    def __init__(self) -> None:
        self._stretches: list[list[Part]] = []
        self._together: list[list[Part]] = []
        self._blocks: dict[str, list[Part]] = {}
        self._signs: dict[tuple[str, str], list[int]] = {}
        self._whole: dict[bytes, list[list[Part]]] | None = None
        self._all, self._data, self._at = list[Part](), b"", 0
        self._costs = 0

    @property
    def stretches(self) -> list[list[Part]]:
        return [*self._stretches, *self._together]

    def words(self, stretches: list[list[Part]]) -> None:
        """What is taken out of one text, and all of it together."""
        self._stretches += [stretch for stretch in stretches if stretch]
        if len(stretches) > 1:
            self._together.append([part for stretch in stretches for part in stretch])

    def node(self, node: Element | Words) -> None:
        """A child of an element with everything in it."""
        if isinstance(node, Words):
            self.words([node.parts])
            return
        texts = []
        for each in everything(node):
            if isinstance(each, Words):
                texts.append(each.parts)
            elif each.is_sign:
                self._signs.setdefault((each.tag, each.name), []).append(each.writer)
        self.words(texts)
        if node.name:
            self._blocks[node.name] = [part for parts in texts for part in parts]

    def sign(self, sign: Element) -> int | None:
        """Who put in a sign that is put in again."""
        writers = self._signs.get((sign.tag, sign.name))
        return writers.pop(0) if writers else None

    def find(self, data: bytes) -> list[Part] | None:
        """Who wrote words that are put in again."""
        if not self._stretches:
            return None
        if self._whole is None:
            self._whole = self._gathered()
        if alike := self._whole.get(data):
            return alike.pop(0) if len(alike) > 1 else alike[0]
        if len(data) < KNOWN_AGAIN:
            return None
        at = self._data.find(data, self._at)
        at = at if at >= 0 else self._data.find(data)
        if at < 0:
            return None
        self._at = at + len(data)
        return cut(self._all, at, self._at)

    def _gathered(self) -> dict[bytes, list[list[Part]]]:
        whole: dict[bytes, list[list[Part]]] = {}
        for stretch in self.stretches:
            whole.setdefault(said(stretch), []).append(stretch)
        self._all = [part for stretch in self._stretches for part in stretch]
        self._data = said(self._all)
        return whole

    def alike(self, block: str, data: bytes, instead: list[Part]) -> list[Part]:
        """Words that are put in again and are not all the same. Of a block that is built anew all that it had stay whose they were, of what
        stood in the same place (`instead`) the words at its ends; elsewhere what is long enough. The writer of the others is nobody."""
        if own := self._blocks.get(block):
            return self._compared(own, data, 1)
        old = said(instead)
        head, tail = shared_ends(old, data) if old else (0, 0)
        middle = data[head : len(data) - tail]
        new = self._compared(self._all, middle, KNOWN_AGAIN) if middle else []
        return [*cut(instead, 0, head), *new, *cut(instead, len(old) - tail, len(old))]

    def _compared(self, old: list[Part], data: bytes, least: int) -> list[Part]:
        before = said(old)
        self._costs += len(before) * len(data)
        if not before or self._costs > MOST_COMPARED:
            return [Part(data)]
        at = 0
        out: list[Part] = []
        for piece in words(before.decode(errors="replace"), data.decode(errors="replace")):
            put = piece.text.encode()
            if piece.op != "del":
                known = piece.op == "same" and len(put) >= least
                out += cut(old, at, at + len(put)) if known else [Part(put)]
            at += len(put) if piece.op != "ins" else 0
        return out


def shared_ends(old: bytes, new: bytes) -> tuple[int, int]:
    """How many bytes of whole words both begin with, and end with after that."""
    before, after = old.decode(errors="replace"), new.decode(errors="replace")
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    return len(before[:head].encode()), len(before[len(before) - tail :].encode())


def _shared(one: str, other: str) -> int:
    """How many characters both begin with; no word is cut."""
    count = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
    while count and one[count - 1].isalnum() and any(text[count : count + 1].isalnum() for text in (one, other)):
        count -= 1
    return count


def said(parts: Iterable[Part]) -> bytes:
    """What they say together."""
    return b"".join(part.data for part in parts)


def cut(parts: Iterable[Part], start: int, end: int) -> list[Part]:
    """From one byte to before another."""
    at = 0
    out = []
    for part in parts:
        first, last = max(start - at, 0), min(end - at, len(part.data))
        if first < last:
            out.append(Part(part.data[first:last], part.writer))
        at += len(part.data)
    return out
