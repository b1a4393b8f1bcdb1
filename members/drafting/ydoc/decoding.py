"""The bytes of a Yjs update, version 1, read without applying them: who wrote which clocks, where it hangs, what it deletes.

Source: the encoding of Yjs 13 (`readUpdate`, `readItemContent`, `readDeleteSet`), as also written by yrs.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

GC, DELETED, STRING, FORMAT, TYPE, ANY, SKIP = 0, 1, 4, 6, 7, 8, 10
XML_ELEMENT, XML_TEXT = 3, 6
#: How deep a value of an attribute may be nested.
DEEPEST = 4

Id = tuple[int, int]


class UndecodableError(ValueError):
    """The bytes are no update, or hold what no text of ours can."""


@dataclass(slots=True)
class Decoded:
    """`clocks`: for each client the half-open ranges it wrote. `asks`: the items it hangs on. `roots`: names of shared types it hangs on.
    `deletes`: for each client half-open ranges that are deleted. `said`: the words that each client wrote, in the order of its clocks."""

    clocks: dict[int, list[Id]] = field(default_factory=dict)
    asks: set[Id] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)
    deletes: dict[int, list[Id]] = field(default_factory=dict)
    said: dict[int, list[str]] = field(default_factory=dict)


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def byte(self) -> int:
        if self.at >= len(self.data):
            raise UndecodableError("ends in the middle")
        self.at += 1
        return self.data[self.at - 1]

    def taken(self, size: int) -> bytes:
        if size > len(self.data) - self.at:
            raise UndecodableError("ends in the middle")
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self) -> int:
        value, shift = 0, 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7
            if shift > 56:
                raise UndecodableError("a number is too large")

    def count(self) -> int:
        """A number of things to come, each at least a byte."""
        value = self.number()
        if value > len(self.data) - self.at:
            raise UndecodableError("more is announced than there is")
        return value

    def text(self) -> str:
        try:
            return self.taken(self.number()).decode()
        except UnicodeDecodeError as error:
            raise UndecodableError("not UTF-8") from error

    def id(self) -> Id:
        return self.number(), self.number()


def decode(update: bytes) -> Decoded:
    """Read an update. Raises UndecodableError."""
    data, decoded = _Bytes(update), Decoded()
    for _ in range(data.count()):
        structs, client, clock = data.count(), data.number(), data.number()
        for _ in range(structs):
            clock = _struct(data, decoded, client, clock)
    for _ in range(data.count()):
        client = data.number()
        ranges = decoded.deletes.setdefault(client, [])
        for _ in range(data.count()):
            start, length = data.id()
            ranges.append((start, start + length))
    if data.at != len(update):
        raise UndecodableError("something follows")
    return decoded


def _struct(data: _Bytes, decoded: Decoded, client: int, clock: int) -> int:
    """Read one. Returns the clock after it."""
    info = data.byte()
    content = info & 0x1F
    if content == SKIP:
        return clock + data.number()
    if content == GC:
        length = data.number()
    else:
        _place(data, decoded, info)
        length = _content(data, content, decoded.said.setdefault(client, []))
    decoded.clocks.setdefault(client, []).append((clock, clock + length))
    return clock + length


def _place(data: _Bytes, decoded: Decoded, info: int) -> None:
    for bit in (0x80, 0x40):
        if info & bit:
            decoded.asks.add(data.id())
    if not info & 0xC0:
        if data.number() == 1:
            decoded.roots.add(data.text())
        else:
            decoded.asks.add(data.id())
        if info & 0x20:
            data.text()


def _content(data: _Bytes, content: int, said: list[str]) -> int:
    """Read what an item holds; words are added to what was `said`. Returns how many clocks it takes."""
    if content == DELETED:
        return data.number()
    if content == STRING:
        said.append(data.text())
        return len(said[-1].encode("utf-16-le", "surrogatepass")) // 2
    if content == FORMAT:
        data.text()
        _json(data.text())
        return 1
    if content == TYPE:
        kind = data.number()
        if kind == XML_ELEMENT:
            data.text()
        elif kind != XML_TEXT:
            raise UndecodableError("a shared type that no text of ours has")
        return 1
    if content == ANY:
        length = data.count()
        for _ in range(length):
            _any(data, 0)
        return length
    raise UndecodableError("a content that no text of ours has")


def _json(text: str) -> None:
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UndecodableError("not JSON") from error


def _any(data: _Bytes, depth: int) -> None:
    kind = data.byte()
    if kind in {127, 126, 121, 120}:  # undefined, null, false, true
        return
    if kind == 125:
        while data.byte() >= 0x80:
            pass
    elif kind in _FIXED:
        data.taken(_FIXED[kind])
    elif kind in {119, 116}:  # text, bytes
        data.taken(data.number())
    elif kind in {118, 117} and depth < DEEPEST:  # object, list
        for _ in range(data.count()):
            if kind == 118:
                data.text()
            _any(data, depth + 1)
    else:
        raise UndecodableError("an unknown value")


#: Floats of 32 and 64 bits, integers of 64, by their number of bytes.
_FIXED: dict[int, Any] = {124: 4, 123: 8, 122: 8}


def state_of(encoded: bytes) -> dict[int, int]:
    """A state vector: the clock that comes next, by client. Raises UndecodableError."""
    data = _Bytes(encoded)
    return dict(data.id() for _ in range(data.count()))
