"""The shared document: a Yjs doc with one XmlFragment in the shape that Tiptap and ProseMirror use. Pure: bytes in, bytes out.

The fragment is a flat list of block elements (see ClauseKind) with the attributes `id` (the clause's stable id) and `level`; a block holds text,
and `hardBreak` elements where a line ends. Every form edit goes through the functions below and comes out as one Yjs update.
"""

import hashlib
import math
import re
from collections.abc import Iterable

from pycrdt import Doc, XmlElement, XmlFragment, XmlText, get_update

from members.drafting.clauses import MAX_CLAUSES, MAX_LEVEL, Derived
from members.drafting.difference import words
from members.drafting.enums import ClauseKind
from members.drafting.numbering import numbers

SCHEMA_VERSION = 1
FRAGMENT = "default"  # the name of Tiptap's collaboration extension
BREAK = "hardBreak"
MAX_UPDATE_BYTES = 1_000_000
# The server writes under the draft's lock only, so one client id serves all its edits and the state vector stays short.
SERVER_CLIENT = 1
CLAUSE_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


class BadUpdate(ValueError):
    """An update that is rubbish, too large, depends on one never seen, or would break the schema."""


class ClauseMissing(LookupError):
    """The document has no clause with this id."""


def new_doc(client_id: int = SERVER_CLIENT) -> Doc:
    doc: Doc = Doc(client_id=client_id)
    doc[FRAGMENT] = XmlFragment()
    return doc


def load(updates: Iterable[bytes], client_id: int = SERVER_CLIENT) -> Doc:
    """The document that a log of updates adds up to, in any order."""
    doc = new_doc(client_id)
    for update in updates:
        _apply(doc, update)
    return doc


def absorb(doc: Doc, update: bytes) -> None:
    """Apply an update that came from outside. Raises BadUpdate; the doc is then spoilt and must be loaded again."""
    if len(update) > MAX_UPDATE_BYTES:
        raise BadUpdate("too large")
    _apply(doc, update)
    # What is left of the update beyond the doc's state waits for updates that are not here; the first byte counts such clients.
    if get_update(update, doc.get_state())[0] != 0:
        raise BadUpdate("depends on an update never seen")
    check_schema(doc)


def _apply(doc: Doc, update: bytes) -> None:
    try:
        doc.apply_update(update)
    except (ValueError, RuntimeError) as error:
        raise BadUpdate("not a Yjs update") from error


def check_schema(doc: Doc) -> None:
    """Raises BadUpdate where the document holds what the schema does not know."""
    blocks = list(fragment(doc).children)
    if len(blocks) > MAX_CLAUSES:
        raise BadUpdate("too many clauses")
    for block in blocks:
        if not isinstance(block, XmlElement) or block.tag not in ClauseKind.values:
            raise BadUpdate("unknown block")
        for child in block.children:
            if isinstance(child, XmlElement) and child.tag != BREAK:
                raise BadUpdate("unknown element in a block")
            if isinstance(child, XmlText) and any(not isinstance(value, str) for value, _ in child.diff()):
                raise BadUpdate("something other than text in a text")


def fragment(doc: Doc) -> XmlFragment:
    return doc.get(FRAGMENT, type=XmlFragment)


def blocks_of(doc: Doc) -> list[XmlElement]:
    return [child for child in fragment(doc).children if isinstance(child, XmlElement) and child.tag in ClauseKind.values]


def text_of(block: XmlElement) -> str:
    """The block's plain text; a hard break is a line feed, marks are left out."""
    parts = []
    for child in block.children:
        if isinstance(child, XmlText):
            parts.append("".join(value for value, _ in child.diff() if isinstance(value, str)))
        elif isinstance(child, XmlElement) and child.tag == BREAK:
            parts.append("\n")
    return "".join(parts)


def level_of(block: XmlElement) -> int:
    """The level from 1 to MAX_LEVEL; a number written by JavaScript comes back as a float, rubbish counts as 1."""
    level = block.attributes.get("level")
    if isinstance(level, bool) or not isinstance(level, int | float) or math.isnan(level):
        return 1
    return int(min(max(level, 1), MAX_LEVEL))


def settled_ids(raw: list[object]) -> list[str]:
    """The id of each block. The one rule: the first block with an id keeps it; a later one with the same, or one without a usable
    id, gets a new one computed from the old id and its count, so that every replica that runs the rule comes to the same."""
    taken = {value for value in raw if isinstance(value, str) and CLAUSE_ID.fullmatch(value)}
    seen: set[str] = set()
    out: list[str] = []
    for value in raw:
        # What is no string may print otherwise in another replica.
        old = value if isinstance(value, str) else ""
        settled = old if old in taken else None
        attempt = 0
        while settled is None or settled in seen:
            attempt += 1
            settled = hashlib.sha256(f"{old}:{attempt}".encode(errors="replace")).hexdigest()[:12]
            settled = None if settled in taken else settled
        seen.add(settled)
        out.append(settled)
    return out


def derive(doc: Doc, style: str) -> list[Derived]:
    """The clauses of the document: the one function that rows, versions and search are made from."""
    blocks = blocks_of(doc)
    ids = settled_ids([block.attributes.get("id") for block in blocks])
    shape = [(str(block.tag), level_of(block)) for block in blocks]
    numbered = zip(blocks, ids, shape, numbers(shape, style), strict=True)
    return [
        Derived(clause_id=clause_id, kind=kind, level=level, position=position, number=number, text=text_of(block))
        for position, (block, clause_id, (kind, level), number) in enumerate(numbered)
    ]


def repair(doc: Doc) -> bool:
    """Write the settled ids into the document where they differ. One side runs this: the server, under the draft's lock."""
    blocks = blocks_of(doc)
    raw = [block.attributes.get("id") for block in blocks]
    changed = False
    for block, old, new in zip(blocks, raw, settled_ids(raw), strict=True):
        if old != new:
            block.attributes["id"] = new
            changed = True
    return changed


def find(doc: Doc, clause_id: str) -> tuple[int, XmlElement]:
    """The place in the fragment and the block. Raises ClauseMissing."""
    for index, child in enumerate(fragment(doc).children):
        if isinstance(child, XmlElement) and child.attributes.get("id") == clause_id:
            return index, child
    raise ClauseMissing(clause_id)


def insert(doc: Doc, *, index: int, clause_id: str, kind: str, level: int, text: str) -> None:
    """Put a new block at a place of the fragment."""
    block = XmlElement(kind, {"id": clause_id})
    with doc.transaction():
        fragment(doc).children.insert(index, block)
        block.attributes["level"] = float(level)
        _write_lines(block, text.split("\n"))


def append(doc: Doc, *, clause_id: str, kind: str, level: int, text: str) -> None:
    insert(doc, index=len(fragment(doc).children), clause_id=clause_id, kind=kind, level=level, text=text)


def remove(doc: Doc, clause_id: str) -> None:
    index, _ = find(doc, clause_id)
    del fragment(doc).children[index]


def move(doc: Doc, clause_id: str, *, up: bool) -> bool:
    """Change places with the neighbour: Yjs has no move, so the block is taken out and put in again with its id. False at the edge."""
    index, block = find(doc, clause_id)
    target = index - 1 if up else index + 1
    if not 0 <= target < len(fragment(doc).children):
        return False
    kind, level, text = str(block.tag), level_of(block), text_of(block)
    with doc.transaction():
        del fragment(doc).children[index]
        insert(doc, index=target, clause_id=clause_id, kind=kind, level=level, text=text)
    return True


def set_kind(doc: Doc, clause_id: str, *, kind: str, level: int) -> None:
    """Make a block another kind. A Yjs element's name is fixed, so a new block takes its place under the same id."""
    index, block = find(doc, clause_id)
    if (str(block.tag), level_of(block)) == (kind, level):
        return
    if block.tag == kind:
        block.attributes["level"] = float(level)
        return
    text = text_of(block)
    with doc.transaction():
        del fragment(doc).children[index]
        insert(doc, index=index, clause_id=clause_id, kind=kind, level=level, text=text)


def set_text(doc: Doc, clause_id: str, text: str) -> None:
    """Change a block's text by its words, so that what did not change keeps its history and what another writes at once survives."""
    _, block = find(doc, clause_id)
    lines, children = text.split("\n"), list(block.children)
    with doc.transaction():
        if len(lines) == 1 and len(children) == 1 and isinstance(children[0], XmlText):
            _rewrite(children[0], lines[0])
        else:
            del block.children[:]
            _write_lines(block, lines)


def _rewrite(node: XmlText, text: str) -> None:
    """Places in an XmlText are counted in bytes of UTF-8."""
    place = 0
    for piece in words(str_of(node), text):
        size = len(piece.text.encode())
        if piece.op == "del":
            del node[place : place + size]
            continue
        if piece.op == "ins":
            node.insert(place, piece.text)
        place += size


def str_of(node: XmlText) -> str:
    return "".join(value for value, _ in node.diff() if isinstance(value, str))


def _write_lines(block: XmlElement, lines: list[str]) -> None:
    for index, line in enumerate(lines):
        if index:
            block.children.append(XmlElement(BREAK))
        if line:
            block.children.append(XmlText(line))
