"""A text made to say again what it said: blocks that are the same are not touched, so that whoever writes in them meanwhile loses nothing."""

from collections.abc import Iterable, Sequence

from pycrdt import Doc

from members.drafting.clauses import Derived
from members.drafting.ydoc.absorbing import load, new_doc
from members.drafting.ydoc.blocks import Node, blocks_of, build, element, fragment, node_of
from members.drafting.ydoc.deriving import repair
from members.drafting.ydoc.editing import append
from resources.content.redline import kept_order


def blocks_in(state: bytes) -> list[Node]:
    """The blocks of a document kept as one update, with the ids by which they are known."""
    doc = load([state])
    repair(doc)
    return [node_of(block) for block in blocks_of(doc)]


def blocks_from(clauses: Iterable[Derived]) -> list[Node]:
    """The blocks that plain clauses mean; marks are not in them."""
    doc = new_doc()
    for clause in clauses:
        append(doc, clause_id=clause.clause_id, kind=clause.kind, level=clause.level, text=clause.text)
    return [node_of(block) for block in blocks_of(doc)]


def restore(doc: Doc, blocks: Sequence[Node]) -> None:
    """Make the document what these blocks say. Those that keep their order stay where they are; one that says something else is built anew."""
    text = fragment(doc)
    wanted = [str(node.attributes.get("id")) for node in blocks]
    held = [str(element(text, index).attributes.get("id")) for index in range(len(text.children))]
    known = set(wanted)
    first: dict[str, int] = {}
    for index, each in enumerate(held):
        first.setdefault(each, index)
    stay = kept_order([each for each in first if each in known], [each for each in wanted if each in first])
    with doc.transaction():
        for index in reversed(range(len(held))):
            if held[index] not in stay or first[held[index]] != index:
                del text.children[index]
                del held[index]
        for index, node in enumerate(blocks):
            if index < len(held) and held[index] == wanted[index]:
                if node_of(element(text, index)) == node:
                    continue
                del text.children[index]
            else:
                held.insert(index, wanted[index])
            build(text, index, node)
