"""What people and forms do to a text, each told by a few numbers, so that any text takes any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st
from pycrdt import Doc, XmlText

from members.drafting import ydoc
from members.drafting.enums import ClauseKind
from members.drafting.ydoc.blocks import build
from members.drafting.ydoc.schema import CLAUSE

WORDS = st.lists(st.sampled_from(["nëna", "babai", "😀", "\n", "a|b", "[#c1]", " "]), max_size=5).map(" ".join)


@dataclass(frozen=True)
class Edit:
    """`at` and `to` are places, counted round where there are fewer."""

    act: str
    at: int
    to: int
    text: str

    def __call__(self, doc: Doc) -> None:
        blocks = ydoc.blocks_of(doc)
        block = blocks[self.at % len(blocks)]
        clause_id = block.attributes.get("id")
        ACTS[self.act](self, doc, block, clause_id)


def _type(edit: Edit, doc: Doc, block, clause_id: str) -> None:
    """A key at the start or the end of a text, below everything that thinks in words."""
    if block.tag == CLAUSE and len(block.children) and isinstance(node := block.children[0], XmlText):
        node.insert(0 if edit.to % 2 else len(node), edit.text.replace("\n", "") or "x")


def _erase(edit: Edit, doc: Doc, block, clause_id: str) -> None:
    if block.tag == CLAUSE and len(block.children):
        del block.children[edit.to % len(block.children)]


def _embolden(edit: Edit, doc: Doc, block, clause_id: str) -> None:
    if block.tag == CLAUSE and len(block.children) and isinstance(node := block.children[0], XmlText) and len(node):
        node.format(0, len(node), {"bold": True})


def _add(edit: Edit, doc: Doc, block, clause_id: str) -> None:
    kind = [ClauseKind.ARTICLE, ClauseKind.TABLE][edit.to % 2]
    ydoc.insert(doc, index=edit.at % (len(ydoc.blocks_of(doc)) + 1), clause_id=f"n{edit.at}", kind=kind, level=1, text=edit.text)


def _copy(edit: Edit, doc: Doc, block, clause_id: str) -> None:
    """With the id of what was copied: it stands twice, until the rule is run."""
    build(ydoc.fragment(doc), edit.to % (len(ydoc.blocks_of(doc)) + 1), ydoc.node_of(block))


def _take_out(edit: Edit, doc: Doc, block, clause_id: str) -> None:
    if len(ydoc.blocks_of(doc)) > 1:
        ydoc.remove(doc, clause_id)


def _turn_into(edit: Edit, doc: Doc, block, clause_id: str) -> None:
    kinds = list(ClauseKind)
    ydoc.set_kind(doc, clause_id, kind=kinds[edit.to % len(kinds)], level=1 + edit.to % 3)


ACTS: dict[str, Callable[..., None]] = {
    "type": _type,
    "erase": _erase,
    "embolden": _embolden,
    "say": lambda edit, doc, block, clause_id: ydoc.set_text(doc, clause_id, edit.text),
    "move": lambda edit, doc, block, clause_id: ydoc.place(doc, clause_id, edit.to % len(ydoc.blocks_of(doc))),
    "add": _add,
    "copy": _copy,
    "take out": _take_out,
    "turn into": _turn_into,
}

EDITS = st.builds(Edit, st.sampled_from(sorted(ACTS)), st.integers(0, 7), st.integers(0, 7), WORDS)
