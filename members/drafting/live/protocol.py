"""The messages of a room: those of `y-websocket`, and some of our own for who asks for them (`acks=1`).

Source: y-protocols 1.0 (`sync.js`, `awareness.js`, `auth.js`). A message is a number, then what belongs to it; sizes are variable integers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from pycrdt import write_message, write_var_uint


class Kind(IntEnum):
    """The first number of a message."""

    SYNC = 0
    AWARENESS = 1
    AUTH = 2
    ASK_AWARENESS = 3
    #: Ours: the state of what is stored, that something was refused, and how the clauses are numbered.
    STORED = 100
    REFUSED = 101
    NUMBERED = 102


class Step(IntEnum):
    """The second number of a message of `SYNC`."""

    STATE = 0
    MISSING = 1
    UPDATE = 2


class BadMessageError(ValueError):
    """Bytes that are no message."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a client sent: `data` is a state, an update or states of awareness; empty where the kind has none."""

    kind: Kind
    step: Step | None = None
    data: bytes = b""


def read(message: bytes) -> Message:
    """What a client sent. Raises BadMessageError."""
    try:
        kind, at = _number(message, 0)
        if kind == Kind.ASK_AWARENESS:
            return Message(Kind.ASK_AWARENESS)
        if kind == Kind.AWARENESS:
            return Message(Kind.AWARENESS, data=_sized(message, at))
        if kind == Kind.SYNC:
            step, at = _number(message, at)
            return Message(Kind.SYNC, Step(step), _sized(message, at))
    except (IndexError, ValueError) as error:
        raise BadMessageError(str(error)) from error
    raise BadMessageError(f"no message of kind {kind}")


def _number(message: bytes, at: int) -> tuple[int, int]:
    """A variable integer and the place after it."""
    value, shift = 0, 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return value, at
        shift += 7
        if shift > 35:
            raise ValueError("a number is too large")


def _sized(message: bytes, at: int) -> bytes:
    size, at = _number(message, at)
    if at + size != len(message):
        raise ValueError("another size than announced")
    return message[at:]


def sync(step: Step, data: bytes) -> bytes:
    """A state asked by, what is missing, or an update."""
    return bytes([Kind.SYNC, step]) + write_message(data)


def awareness(states: bytes) -> bytes:
    """States of who is there."""
    return bytes([Kind.AWARENESS]) + write_message(states)


def denied(reason: str) -> bytes:
    """That one may not write, as y-websocket tells it."""
    return bytes([Kind.AUTH, 0]) + write_message(reason.encode())


def stored(state: bytes) -> bytes:
    """The state of what is in the database."""
    return write_var_uint(Kind.STORED) + write_message(state)


def refused(reason: str) -> bytes:
    """That an update was not taken: what is on the screen is not what is stored."""
    return write_var_uint(Kind.REFUSED) + write_message(reason.encode())


def numbered(style: str) -> bytes:
    """In which style the clauses are numbered: numbers are no part of the text."""
    return write_var_uint(Kind.NUMBERED) + write_message(style.encode())
