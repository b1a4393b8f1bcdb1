"""The shared text: a Yjs document with one XmlFragment in the shape that Tiptap and ProseMirror use. Pure: bytes in, bytes out.

The fragment is a flat list of blocks: a `clause` with its stable id, its kind and its level as attributes, holding text with marks, `hardBreak`s and
`reference`s to other clauses; or a `table` of rows and cells that hold the same. Nothing of the database and nothing of a request lives here.
"""

from members.drafting.clauses import CLAUSE_ID
from members.drafting.ydoc.absorbing import (
    FIRST_OUTSIDE,
    MAX_UPDATE_BYTES,
    Absorbed,
    absorb,
    check_schema,
    checked,
    load,
    new_doc,
)
from members.drafting.ydoc.blocks import ClauseMissing, Node, blocks_of, build, find, fragment, node_of
from members.drafting.ydoc.deriving import derive, repair, settled_ids, words_of
from members.drafting.ydoc.editing import append, insert, move, move_after, place, remove, replace_all, set_kind, set_text
from members.drafting.ydoc.schema import FRAGMENT, SCHEMA_VERSION, BadUpdate, UnseenUpdate

__all__ = [
    "CLAUSE_ID", "FIRST_OUTSIDE", "FRAGMENT", "MAX_UPDATE_BYTES", "SCHEMA_VERSION", "Absorbed", "BadUpdate", "ClauseMissing", "Node",
    "UnseenUpdate", "absorb", "append", "blocks_of", "build", "check_schema", "checked", "derive", "find", "fragment", "insert", "load", "move",
    "move_after", "new_doc", "node_of", "place", "remove", "repair", "replace_all", "set_kind", "set_text", "settled_ids", "words_of",
]  # fmt: skip
