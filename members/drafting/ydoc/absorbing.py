"""Updates that come from outside: read before they are applied, and what they touched is held against the schema afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pycrdt import Doc, XmlFragment

from members.drafting.clauses import MAX_CLAUSES
from members.drafting.ydoc.blocks import element, fragment
from members.drafting.ydoc.decoding import Decoded, UndecodableError, decode, state_of
from members.drafting.ydoc.schema import FRAGMENT, BadUpdate, UnseenUpdate, check_block

MAX_UPDATE_BYTES = 1_000_000
#: The server's own client ids, one for each writer, are below it; clients in browsers draw from 32 bits, and one that drew such an id is refused.
FIRST_OUTSIDE = 1_000_000


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What an update did: `touched`, ids of the clauses it changed and left in place; `clients`, who wrote in it; `new`: whether anything was."""

    touched: tuple[str, ...]
    clients: frozenset[int]
    new: bool


def new_doc(client_id: int = 1) -> Doc:
    """An empty text."""
    doc: Doc = Doc(client_id=client_id)
    doc[FRAGMENT] = XmlFragment()
    return doc


def load(updates: Iterable[bytes], client_id: int = 1) -> Doc:
    """The document that a log of updates adds up to, in any order. `client_id` is who will write in it."""
    doc = new_doc(client_id)
    for update in updates:
        _apply(doc, update)
    return doc


def absorb(doc: Doc, update: bytes, *, own: int = 0) -> Absorbed:
    """Apply an update that came from outside. `own`: a client id of the server that may write in it, for tests and imports.

    Raises BadUpdate; where it says `spoilt` the doc must be loaded again. UnseenUpdate: what it hangs on may come yet.
    """
    decoded = checked(update, doc.get_state(), own=own)
    before = doc.get_state()
    touched = _Touched()
    text = fragment(doc)
    watching = text.observe_deep(touched.note)
    try:
        _apply(doc, update)
        ids = _checked_blocks(doc, touched)
    except BadUpdate as error:
        error.spoilt = True
        raise
    finally:
        text.unobserve(watching)
    return Absorbed(ids, frozenset(decoded.clocks), new=touched.any or doc.get_state() != before)


def checked(update: bytes, state: bytes, *, own: int = 0) -> Decoded:
    """Read an update without applying it. Raises BadUpdate where it is no update, too large, hangs on what is not in `state`, or writes
    outside of the text or under an id of the server."""
    if len(update) > MAX_UPDATE_BYTES:
        raise BadUpdate("too large")
    try:
        decoded, known = decode(update), state_of(state)
    except UndecodableError as error:
        raise BadUpdate("not a Yjs update") from error
    if decoded.roots - {FRAGMENT}:
        raise BadUpdate("another text than this")
    if any(client < FIRST_OUTSIDE and client != own and end > known.get(client, 0) for client, end in _ends(decoded.clocks)):
        raise UnseenUpdate("written in the name of the server")
    ends = _known_after(decoded, known)
    if any(clock >= ends.get(client, 0) for client, clock in decoded.asks):
        raise UnseenUpdate("depends on an update never seen")
    if any(end > ends.get(client, 0) for client, end in _ends(decoded.deletes)):
        raise UnseenUpdate("deletes what was never seen")
    return decoded


def _ends(ranges: Mapping[int, list[tuple[int, int]]]) -> list[tuple[int, int]]:
    return [(client, end) for client, own in ranges.items() for _start, end in own]


def _known_after(decoded: Decoded, known: Mapping[int, int]) -> dict[int, int]:
    """The clock that comes next for each client once this is applied. Raises BadUpdate at a gap."""
    ends = dict(known)
    for client, ranges in decoded.clocks.items():
        for start, end in ranges:
            if start > ends.get(client, 0):
                raise UnseenUpdate("depends on an update never seen")
            ends[client] = max(ends.get(client, 0), end)
    return ends


def _apply(doc: Doc, update: bytes) -> None:
    try:
        doc.apply_update(update)
    except (ValueError, RuntimeError) as error:
        raise BadUpdate("not a Yjs update") from error


class _Touched:
    """Places of the fragment that a transaction changed, noted while it tells of it."""

    def __init__(self) -> None:
        self.places: set[int] = set()
        self.any = False

    def note(self, events: Iterable[Any]) -> None:
        for event in events:
            self.any = True
            if event.path:
                self.places.add(event.path[0])
                continue
            at = 0
            for step in event.delta:
                at += step.get("retain", 0)
                inserted = len(step.get("insert", ()))
                self.places.update(range(at, at + inserted))
                at += inserted


def _checked_blocks(doc: Doc, touched: _Touched) -> tuple[str, ...]:
    children = fragment(doc).children
    if len(children) > MAX_CLAUSES:
        raise BadUpdate("too many clauses")
    ids = []
    for place in sorted(touched.places):
        if place >= len(children):
            continue
        check_block(children[place])
        clause_id = element(fragment(doc), place).attributes.get("id")
        if isinstance(clause_id, str):
            ids.append(clause_id)
    return tuple(dict.fromkeys(ids))


def check_schema(doc: Doc) -> None:
    """Raises BadUpdate where the document holds what the schema does not know."""
    children = fragment(doc).children
    if len(children) > MAX_CLAUSES:
        raise BadUpdate("too many clauses")
    for block in children:
        check_block(block)
