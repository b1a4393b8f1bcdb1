"""What a shared text may hold: one list for the server and for the editor in the browser (`schema.json`), and what is refused by it."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pycrdt import XmlElement, XmlText

from members.drafting.clauses import CLAUSE_ID, MAX_CLAUSE_CHARACTERS, MAX_CLAUSES, MAX_LEVEL, has_control
from members.drafting.enums import ClauseKind

SCHEMA = json.loads((Path(__file__).parent / "schema.json").read_text())
SCHEMA_VERSION: int = SCHEMA["version"]
#: The name that Tiptap's collaboration extension uses.
FRAGMENT: str = SCHEMA["fragment"]
MAX_ROWS: int = SCHEMA["most_rows"]
MAX_COLUMNS: int = SCHEMA["most_columns"]

CLAUSE, TABLE, ROW, CELL = "clause", "table", "tableRow", "tableCell"
BREAK, REFERENCE = "hardBreak", "reference"
BLOCKS = frozenset({CLAUSE, TABLE})
#: Attributes of each element; another one is refused.
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    CLAUSE: frozenset({"id", "kind", "level"}),
    TABLE: frozenset({"id"}),
    ROW: frozenset(),
    CELL: frozenset({"header"}),
    BREAK: frozenset(),
    REFERENCE: frozenset({"target"}),
}

if (SCHEMA["most_level"], SCHEMA["most_clauses"], SCHEMA["most_characters"]) != (MAX_LEVEL, MAX_CLAUSES, MAX_CLAUSE_CHARACTERS):
    raise RuntimeError("schema.json and clauses.py name different bounds")
if SCHEMA["kinds"] != [kind for kind in ClauseKind.values if kind != ClauseKind.TABLE]:
    raise RuntimeError("schema.json and enums.py name different kinds")


class BadUpdate(ValueError):
    """An update that is rubbish, too large, depends on one never seen, or would break the schema. `spoilt`: it is in the document already."""

    spoilt = False


class UnseenUpdate(BadUpdate):
    """An update that hangs on what the document does not have; nothing of it was applied."""


def check_block(block: Any) -> None:
    """Raises BadUpdate where a block of the fragment, or anything in it, is not of the schema."""
    if not isinstance(block, XmlElement) or block.tag not in BLOCKS:
        raise BadUpdate("unknown block")
    _check_attributes(block)
    if block.tag == CLAUSE:
        if _check_inline(block) > MAX_CLAUSE_CHARACTERS:
            raise BadUpdate("a clause is too long")
        return
    rows = list(block.children)
    if len(rows) > MAX_ROWS:
        raise BadUpdate("a table has too many rows")
    if sum(_check_row(row) for row in rows) > MAX_CLAUSE_CHARACTERS:
        raise BadUpdate("a table is too long")


def _check_row(row: Any) -> int:
    if not isinstance(row, XmlElement) or row.tag != ROW:
        raise BadUpdate("unknown element in a table")
    _check_attributes(row)
    cells = list(row.children)
    if len(cells) > MAX_COLUMNS:
        raise BadUpdate("a table has too many columns")
    total = 0
    for cell in cells:
        if not isinstance(cell, XmlElement) or cell.tag != CELL:
            raise BadUpdate("unknown element in a row")
        _check_attributes(cell)
        total += _check_inline(cell)
    return total


def _check_inline(block: XmlElement) -> int:
    """The number of characters."""
    total = 0
    for child in block.children:
        if isinstance(child, XmlText):
            total += _check_text(child)
        elif isinstance(child, XmlElement) and child.tag in {BREAK, REFERENCE}:
            _check_attributes(child)
            if len(child.children):
                raise BadUpdate("something in an element that holds nothing")
            total += 1
        else:
            raise BadUpdate("unknown element in a block")
    return total


def _check_text(node: XmlText) -> int:
    total = 0
    for value, marks in node.diff():
        if not isinstance(value, str):
            raise BadUpdate("something other than text in a text")
        if has_control(value):
            raise BadUpdate("control characters")
        for name, attributes in (marks or {}).items():
            check_mark(name, attributes)
        total += len(value)
    if len(node.attributes):
        raise BadUpdate("a text has attributes")
    return total


def check_mark(name: str, attributes: Any) -> None:
    """Raises BadUpdate for a mark that is not of the schema, and for a link to anything but the web, a mail address or a telephone."""
    if name not in SCHEMA["marks"]:
        raise BadUpdate("unknown mark")
    if attributes is None:
        return
    if name != "link":
        if attributes not in ({}, True):
            raise BadUpdate("a mark with attributes")
        return
    if not isinstance(attributes, Mapping) or set(attributes) != {"href"} or not is_link(attributes["href"]):
        raise BadUpdate("a link that leads nowhere")


def is_link(href: Any) -> bool:
    """Whether a link may lead there."""
    if not isinstance(href, str) or not 0 < len(href) <= SCHEMA["most_link"] or has_control(href) or any(c.isspace() for c in href):
        return False
    try:
        return urlsplit(href).scheme in SCHEMA["link_schemes"]
    except ValueError:
        return False


def attributes_of(element: XmlElement) -> dict[str, Any]:
    """Its attributes by name."""
    pairs: Any = element.attributes
    return dict(pairs)


def _check_attributes(element: XmlElement) -> None:
    allowed = ATTRIBUTES[str(element.tag)]
    for name, value in attributes_of(element).items():
        if name not in allowed:
            raise BadUpdate("unknown attribute")
        if not _fits(name, value):
            raise BadUpdate("an attribute with another kind of value")


def _fits(name: str, value: Any) -> bool:
    if name == "level":
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if name == "header":
        return isinstance(value, bool)
    if name == "kind":
        return value in SCHEMA["kinds"]
    # An id that is not usable is settled, never refused: whoever pasted it meant well.
    return isinstance(value, str) and (name != "target" or bool(CLAUSE_ID.fullmatch(value)))
