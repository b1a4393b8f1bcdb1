"""Who wrote each word of a text, read from its log. Pure: updates in, runs of words out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from members.drafting.ydoc.absorbing import load
from members.drafting.ydoc.blocks import blocks_of, fragment
from members.drafting.ydoc.carrying import Gone, Removed
from members.drafting.ydoc.deriving import settled_ids
from members.drafting.ydoc.kept import Kept, gone_of, kept, root_of
from members.drafting.ydoc.mirror import NOBODY, Element, Part, Put, Words, change_children, change_words, everything, told
from members.drafting.ydoc.schema import BLOCKS

#: Says who wrote new words: the id of their clause, and the words.
By = Callable[[str, str], int]


@dataclass(frozen=True, slots=True)
class New:
    """What an update put in, in which block. `put`: of a text, the words; none of a sign."""

    block: str
    node: Element | Words
    put: Put | None = None


class Tracing:
    """A text as its updates make it, each taken in the order of the log. `state` and `data`: what it had come to before.

    Raises ValueError where the one is not of the other.
    """

    def __init__(self, state: bytes = b"", data: Kept | None = None) -> None:
        self.doc = load([state] if state else [])
        self._root = root_of(self.doc, data) if data else Element("", "", [])
        self._gone = gone_of(data) if data else Gone()

    def take(self, update: bytes, by: By) -> None:
        """Take an update in. What it puts in is whose `by` says, but for what it only puts elsewhere."""
        removed = Removed()
        new = [each for path, delta in self._told(update) for each in self._change(path, delta, removed)]
        for each in new:
            self._settle(each, removed, by)
        self._gone.keep(removed.stretches)

    def runs(self) -> dict[str, list[tuple[str, int]]]:
        """The words of each clause by who wrote them: joined they are what `derive` says."""
        ids = settled_ids([block.attributes.get("id") for block in blocks_of(self.doc)])
        blocks = [child for child in self._root.children if isinstance(child, Element) and child.tag in BLOCKS]
        return {clause_id: told(block) for clause_id, block in zip(ids, blocks, strict=True)}

    def kept(self) -> Kept:
        """What it has come to, beside the state of its document."""
        return kept(self._root, self._gone)

    def _told(self, update: bytes) -> list[tuple[list[int], list[Any]]]:
        """What the document tells of an update, the blocks themselves first."""
        happened: list[tuple[list[int], list[Any]]] = []

        def note(events: Iterable[Any]) -> None:
            happened.extend((list(event.path), list(event.delta)) for event in events)

        text = fragment(self.doc)
        watching = text.observe_deep(note)
        try:
            self.doc.apply_update(update)
        finally:
            text.unobserve(watching)
        return happened

    def _change(self, path: list[int], delta: list[Any], removed: Removed) -> Iterator[New]:
        block, node = "", self._root
        for index in path:
            child = node.children[index]
            block = block or (child.name if isinstance(child, Element) else "")
            if isinstance(child, Words):
                several, stretches = change_words(child, delta)
                removed.words(stretches)
                yield from (New(block, child, put) for put in several)
                return
            node = child
        come, left = change_children(node.children, delta)
        for each in left:
            removed.node(each)
        for each in come:
            yield from _inside(block, each)

    def _settle(self, new: New, removed: Removed, by: By) -> None:
        node, put = new.node, new.put
        if isinstance(node, Element):
            writer = removed.sign(node)
            node.writer = by(new.block, node.said) if writer is None else writer
        elif put is not None:
            data = put.part.data
            found = removed.find(data) or self._gone.find(data) or removed.alike(new.block, data, put.instead)
            place = next(at for at, each in enumerate(node.parts) if each is put.part)
            node.parts[place : place + 1] = [owned for each in found for owned in self._owned(each, new.block, by)]

    def _owned(self, part: Part, block: str, by: By) -> list[Part]:
        if part.writer != NOBODY:
            return [part]
        return self._gone.find(part.data) or [Part(part.data, by(block, part.data.decode(errors="replace")))]


def _inside(block: str, node: Element | Words) -> Iterator[New]:
    """What is new in a child that is new."""
    if isinstance(node, Words):
        yield from (New(block, node, Put(part, [])) for part in node.parts)
        return
    block = block or node.name
    for each in everything(node):
        if isinstance(each, Words):
            yield from (New(block, each, Put(part, [])) for part in each.parts)
        elif each.is_sign:
            yield New(block, each)
