"""From the document to its clauses: the one place that rows, versions and search come from; and the one rule for doubled ids."""

import hashlib

from pycrdt import Doc, XmlElement

from members.drafting.clauses import CLAUSE_ID, Derived, Mark
from members.drafting.numbering import numbers
from members.drafting.ydoc.blocks import blocks_of, find, kind_of, level_of
from members.drafting.ydoc.inline import marks_of, pieces_of
from members.drafting.ydoc.schema import TABLE
from members.drafting.ydoc.tables import table_marks, table_text


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
    """The clauses of the document."""
    blocks = blocks_of(doc)
    ids = settled_ids([block.attributes.get("id") for block in blocks])
    shape = [(kind_of(block), level_of(block)) for block in blocks]
    numbered = zip(blocks, ids, shape, numbers(shape, style), strict=True)
    return [
        Derived(clause_id, kind, level, position, number, *_words(block))
        for position, (block, clause_id, (kind, level), number) in enumerate(numbered)
    ]


def _words(block: XmlElement) -> tuple[str, tuple[Mark, ...]]:
    """The plain text and the marks on it."""
    if block.tag == TABLE:
        return table_text(block), tuple(table_marks(block))
    pieces = list(pieces_of(block))
    return "".join(piece.text for piece in pieces), tuple(marks_of(pieces))


def words_of(doc: Doc, clause_id: str) -> str:
    """The plain text of one clause. Raises ClauseMissing."""
    return _words(find(doc, clause_id)[1])[0]


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
