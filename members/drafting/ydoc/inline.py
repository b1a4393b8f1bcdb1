"""The words of one block as a line of pieces: text, breaks and references; and the same words written back by what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pycrdt import XmlElement, XmlText

from members.drafting.clauses import Mark
from members.drafting.difference import words
from members.drafting.signs import signed, signs_of
from members.drafting.ydoc.schema import BREAK, REFERENCE


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with its marks, or an element: `text` is how it stands in plain text."""

    text: str
    tag: str = ""
    marks: Mapping[str, object] | None = None


def pieces_of(block: XmlElement) -> Iterator[Piece]:
    """What a block says, in order."""
    for child in block.children:
        if isinstance(child, XmlText):
            for value, marks in child.diff():
                if isinstance(value, str):
                    yield Piece(value, marks=marks)
        elif isinstance(child, XmlElement) and child.tag == BREAK:
            yield Piece("\n", BREAK)
        elif isinstance(child, XmlElement) and child.tag == REFERENCE:
            yield Piece(f"[#{child.attributes.get('target')}]", REFERENCE)


def text_of(block: XmlElement) -> str:
    """The plain text: a hard break is a line feed, a reference a token, marks are left out."""
    return "".join(piece.text for piece in pieces_of(block))


def marks_of(pieces: list[Piece], before: int = 0) -> list[Mark]:
    """The marks by the characters they stand on, the first of which has the number `before`; neighbours alike are one."""
    found: list[Mark] = []
    at = before
    for piece in pieces:
        for name, value in sorted((piece.marks or {}).items()):
            if value is None:
                continue
            href = str(value.get("href", "")) if name == "link" and isinstance(value, Mapping) else ""
            last = next((mark for mark in reversed(found) if (mark.name, mark.href) == (name, href)), None)
            if last is not None and last.end == at:
                found[found.index(last)] = Mark(last.start, at + len(piece.text), name, href)
            else:
                found.append(Mark(at, at + len(piece.text), name, href))
        at += len(piece.text)
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.name))


def rewrite(block: XmlElement, text: str) -> None:
    """Change what a block says by its words: what did not change keeps its history and its marks, and what another writes at once survives."""
    old = text_of(block)
    signs = signs_of(old, text)
    back = {sign: token for token, sign in signs.items()}
    cursor = _Cursor(block)
    for piece in words(signed(old, signs), signed(text, signs)):
        for part in _parts(piece.text, back):
            getattr(cursor, {"same": "keep", "del": "delete", "ins": "insert"}[piece.op])(part)


def _parts(text: str, back: Mapping[str, str]) -> Iterator[Piece]:
    """Runs of text and single elements."""
    begun = 0
    for at, character in enumerate(text):
        if character == "\n" or character in back:
            if at > begun:
                yield Piece(text[begun:at])
            yield Piece("\n", BREAK) if character == "\n" else Piece(back[character], REFERENCE)
            begun = at + 1
    if begun < len(text):
        yield Piece(text[begun:])


class _Cursor:
    """A place in a block: the number of the child, and of the byte in it where it is a text (Yjs counts bytes of UTF-8 here)."""

    def __init__(self, block: XmlElement) -> None:
        self.children = block.children
        self.child, self.byte = 0, 0

    def _text(self) -> XmlText | None:
        """The text at the place, if the place is in one or before it."""
        child = self.children[self.child] if self.child < len(self.children) else None
        return child if isinstance(child, XmlText) else None

    def _leave_ended(self) -> None:
        """From the end of a text to the next child."""
        while (node := self._text()) is not None and self.byte >= len(node):
            self.child, self.byte = self.child + 1, 0

    def keep(self, piece: Piece) -> None:
        left = piece.text.encode()
        while left:
            self._leave_ended()
            node = self._text()
            if node is None:
                self.child, self.byte = self.child + 1, 0
                return
            step = min(len(left), len(node) - self.byte)
            self.byte, left = self.byte + step, left[step:]

    def delete(self, piece: Piece) -> None:
        left = len(piece.text.encode())
        while left:
            self._leave_ended()
            node = self._text()
            if node is None:
                del self.children[self.child]
                return
            step = min(left, len(node) - self.byte)
            del node[self.byte : self.byte + step]
            left -= step

    def insert(self, piece: Piece) -> None:
        if piece.tag:
            self._insert_element(piece)
            return
        node = self._text()
        before = self.children[self.child - 1] if node is None and self.child else None
        if isinstance(before, XmlText):
            self.child, self.byte, node = self.child - 1, len(before), before
        if node is None:
            node = self.children.insert(self.child, XmlText())
            self.byte = 0
        node.insert(self.byte, piece.text)
        self.byte += len(piece.text.encode())

    def _insert_element(self, piece: Piece) -> None:
        node = self._text()
        if node is not None and self.byte:
            if self.byte < len(node):
                self._divide(node)
            self.child, self.byte = self.child + 1, 0
        element = XmlElement(piece.tag, {"target": piece.text[2:-1]} if piece.tag == REFERENCE else {})
        self.children.insert(self.child, element)
        self.child += 1

    def _divide(self, node: XmlText) -> None:
        """What follows the place goes into a text of its own."""
        at, rest = 0, []
        for value, marks in node.diff():
            data = value.encode()
            if at + len(data) > self.byte:
                rest.append((data[max(self.byte - at, 0) :].decode(), marks))
            at += len(data)
        del node[self.byte : len(node)]
        after = self.children.insert(self.child + 1, XmlText())
        for value, marks in rest:
            after.insert(len(after), value, marks or {})
