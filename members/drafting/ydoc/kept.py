"""What a trace has found out, as plain data beside the state of its document: who wrote each stretch, in the order of the text."""

from __future__ import annotations

from collections import deque
from typing import TypedDict

from pycrdt import Doc, XmlElement

from members.drafting.ydoc.blocks import fragment
from members.drafting.ydoc.carrying import Gone
from members.drafting.ydoc.mirror import Element, Part, Words, everything, mirrored, split


class Kept(TypedDict):
    """`runs`: bytes and writer of each stretch, a sign being one byte. `gone`: what was taken out, by words and writer."""

    runs: list[tuple[int, int]]
    gone: list[list[tuple[str, int]]]


def kept(root: Element, gone: Gone) -> Kept:
    runs: list[tuple[int, int]] = []
    for each in everything(root):
        own = [(len(part.data), part.writer) for part in each.parts] if isinstance(each, Words) else [(1, each.writer)] * each.is_sign
        for size, writer in own:
            if runs and runs[-1][1] == writer:
                runs[-1] = (runs[-1][0] + size, writer)
            else:
                runs.append((size, writer))
    return Kept(runs=runs, gone=[[(part.data.decode(errors="replace"), part.writer) for part in stretch] for stretch in gone.stretches])


def gone_of(data: Kept) -> Gone:
    return Gone([Part(text.encode(), writer) for text, writer in stretch] for stretch in data["gone"])


def root_of(doc: Doc, data: Kept) -> Element:
    """The text of a document with who wrote it. Raises ValueError where the one is not of the other."""
    root = Element("", "", [mirrored(child) for child in fragment(doc).children if isinstance(child, XmlElement)])
    left = deque(Part(bytes(size), writer) for size, writer in data["runs"])
    for each in everything(root):
        if isinstance(each, Words):
            each.parts = _owned(each.parts, left)
        elif each.is_sign:
            each.writer = _owned([Part(b" ")], left)[0].writer
    if left:
        raise ValueError("a text with other words")
    return root


def _owned(parts: list[Part], left: deque[Part]) -> list[Part]:
    data = b"".join(part.data for part in parts)
    runs = split(left, len(data))
    at = 0
    owned = []
    for run in runs:
        owned.append(Part(data[at : at + len(run.data)], run.writer))
        at += len(run.data)
    if at != len(data):
        raise ValueError("a text with other words")
    return owned
