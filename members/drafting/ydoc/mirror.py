"""A shared text beside its document, in which every stretch of words says who wrote it. It is changed by what the document tells of each update."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pycrdt import XmlElement, XmlText

from members.drafting.ydoc.schema import BREAK, CELL, REFERENCE, TABLE
from members.drafting.ydoc.tables import BETWEEN, escaped

#: The writer of what nobody wrote: what stands between the cells of a table.
NOBODY = 0


@dataclass(eq=False, slots=True)
class Part:
    """Words of one writer, in UTF-8: Yjs counts bytes here."""

    data: bytes
    writer: int = NOBODY


@dataclass(eq=False, slots=True)
class Words:
    """A text of the document."""

    parts: list[Part] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Element:
    """An element of the document. `name`: the id of a block, the target of a reference. `writer`: who put in one that is a sign itself."""

    tag: str
    name: str
    children: list[Element | Words]
    writer: int = NOBODY

    @property
    def is_sign(self) -> bool:
        return self.tag in {BREAK, REFERENCE}

    @property
    def said(self) -> str:
        """How a sign stands in plain text."""
        return "\n" if self.tag == BREAK else f"[#{self.name}]"


def mirrored(element: XmlElement) -> Element:
    """An element of a document with everything in it; who wrote it is not known yet."""
    children: list[Element | Words] = []
    for child in element.children:
        if isinstance(child, XmlText):
            data = "".join(value for value, _ in child.diff() if isinstance(value, str)).encode()
            children.append(Words([Part(data)] if data else []))
        elif isinstance(child, XmlElement):
            children.append(mirrored(child))
    name = element.attributes.get("target" if element.tag == REFERENCE else "id")
    return Element(str(element.tag), name if isinstance(name, str) else "", children)


def everything(element: Element) -> Iterator[Element | Words]:
    """An element and all that is in it, in order."""
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from everything(child)
        else:
            yield child


@dataclass(eq=False, slots=True)
class Put:
    """Words that are put into a text, and what is taken out at the same place. Whose they are is not known yet."""

    part: Part
    instead: list[Part]


def change_words(words: Words, delta: Iterable[Mapping[str, Any]]) -> tuple[list[Put], list[list[Part]]]:
    """Do to a text what a delta says. Returns what it puts in, and the stretches that it takes out."""
    left = deque(words.parts)
    out: list[Part] = []
    put: list[Put] = []
    removed: list[list[Part]] = []
    here, gone = Part(b""), list[Part]()
    for step in delta:
        if "insert" in step:
            if not here.data:
                out.append(here)
                put.append(Put(here, gone))
            here.data += step["insert"].encode() if isinstance(step["insert"], str) else b""
        elif "delete" in step:
            removed.append(split(left, step["delete"]))
            gone += removed[-1]
        else:
            out += split(left, step["retain"])
            here, gone = Part(b""), []
    words.parts = [*out, *left]
    return put, removed


def split(left: deque[Part], size: int) -> list[Part]:
    """So many bytes from the left."""
    taken = []
    while size and left:
        part = left.popleft()
        if len(part.data) > size:
            left.appendleft(Part(part.data[size:], part.writer))
            part = Part(part.data[:size], part.writer)
        taken.append(part)
        size -= len(part.data)
    return taken


def change_children(children: list[Any], delta: Iterable[Mapping[str, Any]]) -> tuple[list[Element | Words], list[Element | Words]]:
    """The same for the children of an element. Returns those that are new and those taken out."""
    at = 0
    new: list[Element | Words] = []
    removed: list[Element | Words] = []
    for step in delta:
        if "insert" in step:
            come = [_child(each) for each in step["insert"]]
            children[at:at] = come
            new += come
            at += len(come)
        elif "delete" in step:
            removed += children[at : at + step["delete"]]
            del children[at : at + step["delete"]]
        else:
            at += step["retain"]
    return new, removed


def _child(node: Any) -> Element | Words:
    if isinstance(node, XmlText):
        data = "".join(value for value, _ in node.diff() if isinstance(value, str)).encode()
        return Words([Part(data)] if data else [])
    return mirrored(node)


def told(block: Element) -> list[tuple[str, int]]:
    """The plain text of a block as `derive` has it, by who wrote it; neighbours of one writer are one."""
    runs: list[tuple[str, int]] = []
    for text, writer in _table(block) if block.tag == TABLE else _inline(block):
        if runs and (runs[-1][1] == writer or not text):
            runs[-1] = (runs[-1][0] + text, runs[-1][1])
        elif text:
            runs.append((text, writer))
    return runs


def _inline(block: Element) -> Iterator[tuple[str, int]]:
    for child in block.children:
        if isinstance(child, Words):
            yield from ((part.data.decode(errors="replace"), part.writer) for part in child.parts)
        elif child.is_sign:
            yield child.said, child.writer


def _table(table: Element) -> Iterator[tuple[str, int]]:
    for number, row in enumerate(child for child in table.children if isinstance(child, Element)):
        if number:
            yield "\n", NOBODY
        for column, cell in enumerate(each for each in row.children if isinstance(each, Element) and each.tag == CELL):
            if column:
                yield BETWEEN, NOBODY
            yield from ((escaped(text), writer) for text, writer in _inline(cell))
