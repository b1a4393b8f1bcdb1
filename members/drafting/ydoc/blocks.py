"""The blocks of a shared text as they stand in its Yjs document, and as plain data to be built again elsewhere."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, cast

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from members.drafting.clauses import MAX_LEVEL
from members.drafting.enums import ClauseKind
from members.drafting.ydoc.schema import BLOCKS, FRAGMENT, SCHEMA, TABLE, attributes_of

Runs = list[tuple[str, dict[str, Any] | None]]


class ClauseMissing(LookupError):
    """The document has no clause with this id."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element with everything in it, taken out of any document."""

    tag: str
    attributes: dict[str, Any]
    children: tuple[Node | Runs, ...]


def fragment(doc: Doc) -> XmlFragment:
    """The one shared type of the document."""
    return doc.get(FRAGMENT, type=XmlFragment)


def blocks_of(doc: Doc) -> list[XmlElement]:
    """The blocks in order; what is none is left out."""
    return [child for child in fragment(doc).children if isinstance(child, XmlElement) and child.tag in BLOCKS]


def element(parent: XmlFragment | XmlElement, index: int) -> XmlElement:
    """The child at a place, known to be an element by the schema."""
    return cast("XmlElement", parent.children[index])


def find(doc: Doc, clause_id: str) -> tuple[int, XmlElement]:
    """The place in the fragment and the block. Raises ClauseMissing."""
    for index, child in enumerate(fragment(doc).children):
        if isinstance(child, XmlElement) and child.attributes.get("id") == clause_id:
            return index, child
    raise ClauseMissing(clause_id)


def kind_of(block: XmlElement) -> str:
    """The kind of clause; one that is not known is a paragraph."""
    if block.tag == TABLE:
        return ClauseKind.TABLE
    kind = block.attributes.get("kind")
    return str(kind) if kind in SCHEMA["kinds"] else ClauseKind.PARAGRAPH


def level_of(block: XmlElement) -> int:
    """The level from 1 to MAX_LEVEL; a number written by JavaScript comes back as a float, rubbish counts as 1."""
    level = block.attributes.get("level")
    if isinstance(level, bool) or not isinstance(level, int | float) or math.isnan(level):
        return 1
    return int(min(max(level, 1), MAX_LEVEL))


def node_of(element: XmlElement) -> Node:
    """An element as plain data, marks kept."""
    children = tuple(
        [(value, marks) for value, marks in child.diff() if isinstance(value, str)] if isinstance(child, XmlText) else node_of(child)
        for child in element.children
        if isinstance(child, XmlText | XmlElement)
    )
    return Node(str(element.tag), attributes_of(element), children)


def build(parent: XmlFragment | XmlElement, index: int, node: Node) -> XmlElement:
    """Put an element with everything in it at a place of its parent."""
    element: XmlElement = parent.children.insert(index, XmlElement(node.tag, node.attributes))
    for child in node.children:
        if isinstance(child, Node):
            build(element, len(element.children), child)
        else:
            write_runs(element.children.append(XmlText()), child)
    return element


def write_runs(node: XmlText, runs: Runs) -> None:
    """Write an empty text."""
    for value, marks in runs:
        node.insert(len(node), value, marks or {})
