"""Changes of single clauses, as forms make them; each comes out as one Yjs update."""

from pycrdt import Doc

from members.drafting.enums import ClauseKind
from members.drafting.ydoc.blocks import Node, blocks_of, build, element, find, fragment, kind_of, level_of, node_of
from members.drafting.ydoc.inline import rewrite, text_of
from members.drafting.ydoc.schema import CLAUSE, TABLE
from members.drafting.ydoc.tables import new_table, rewrite_table, table_text


def insert(doc: Doc, *, index: int, clause_id: str, kind: str, level: int, text: str) -> None:
    """Put a new block at a place of the fragment. Raises ValueError (`table`) for more rows or columns than a table may have."""
    with doc.transaction():
        if kind == ClauseKind.TABLE:
            new_table(fragment(doc), index, clause_id, text)
            return
        rewrite(build(fragment(doc), index, Node(CLAUSE, {"id": clause_id, "kind": kind, "level": float(level)}, ())), text)


def append(doc: Doc, *, clause_id: str, kind: str, level: int, text: str) -> None:
    """Put a new block at the end."""
    insert(doc, index=len(fragment(doc).children), clause_id=clause_id, kind=kind, level=level, text=text)


def remove(doc: Doc, clause_id: str) -> None:
    """Take a block out. Raises ClauseMissing."""
    index, _ = find(doc, clause_id)
    del fragment(doc).children[index]


def move(doc: Doc, clause_id: str, *, up: bool) -> bool:
    """Change places with the neighbour. False at the edge."""
    index, _ = find(doc, clause_id)
    target = index - 1 if up else index + 1
    if not 0 <= target < len(fragment(doc).children):
        return False
    return place(doc, clause_id, target)


def move_after(doc: Doc, clause_id: str, after: str | None) -> bool:
    """Put a block behind another, or first. False where it stands there. Raises ClauseMissing."""
    index, _ = find(doc, clause_id)
    target = 0 if after is None else find(doc, after)[0] + 1
    return place(doc, clause_id, target - (target > index))


def place(doc: Doc, clause_id: str, target: int) -> bool:
    """Yjs has no move: the block is taken out, and put in again with its id, its words and their marks. False where it stands there."""
    index, block = find(doc, clause_id)
    if index == target:
        return False
    node = node_of(block)
    with doc.transaction():
        del fragment(doc).children[index]
        build(fragment(doc), target, node)
    return True


def set_kind(doc: Doc, clause_id: str, *, kind: str, level: int) -> None:
    """Make a block another kind: an attribute, so that what others write in it meanwhile stays. Only to and from a table it is a new block."""
    index, block = find(doc, clause_id)
    if kind_of(block) == kind:
        if block.tag == CLAUSE and level_of(block) != level:
            block.attributes["level"] = float(level)
        return
    if block.tag == CLAUSE and kind != ClauseKind.TABLE:
        with doc.transaction():
            block.attributes["kind"] = kind
            block.attributes["level"] = float(level)
        return
    text = table_text(block) if block.tag == TABLE else text_of(block)
    with doc.transaction():
        del fragment(doc).children[index]
        insert(doc, index=index, clause_id=clause_id, kind=kind, level=level, text=text)


def set_text(doc: Doc, clause_id: str, text: str) -> None:
    """Change what a block says by its words. Raises ClauseMissing, and ValueError (`table`) as `insert` does."""
    _, block = find(doc, clause_id)
    with doc.transaction():
        if block.tag == TABLE:
            rewrite_table(block, text)
        else:
            rewrite(block, text)


def replace_all(doc: Doc, blocks: list[Node]) -> None:
    """Make the document what these blocks say: one that is there already, by its id, stays as it is where nothing of it differs."""
    with doc.transaction():
        wanted = {node.attributes.get("id") for node in blocks}
        for index in reversed(range(len(fragment(doc).children))):
            if element(fragment(doc), index).attributes.get("id") not in wanted:
                del fragment(doc).children[index]
        for index, node in enumerate(blocks):
            _settle(doc, index, node)
        del fragment(doc).children[len(blocks) : len(fragment(doc).children)]


def _settle(doc: Doc, index: int, node: Node) -> None:
    held = next((at for at, block in enumerate(blocks_of(doc)) if block.attributes.get("id") == node.attributes.get("id")), None)
    if held == index and node_of(element(fragment(doc), index)) == node:
        return
    if held is not None:
        del fragment(doc).children[held]
    build(fragment(doc), index, node)
