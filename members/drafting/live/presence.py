"""Who is in a room and where their cursors are: awareness states of Yjs, in which the server alone says who somebody is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pycrdt import Decoder, write_var_uint

MAX_STATE_BYTES = 4_000
#: States in one message; a client sends its own, and echoes what it was sent.
MAX_STATES = 2_000
COLOURS = 8

Entry = tuple[int, int, dict[str, Any] | None]


class BadStatesError(ValueError):
    """Bytes that are no states."""


def read(data: bytes) -> list[Entry]:
    """Client id, clock and state of each; None for one who left. Raises BadStatesError."""
    try:
        decoder = Decoder(data)
        count = decoder.read_var_uint()
        if count > MAX_STATES:
            raise BadStatesError("too many states")
        return [_entry(decoder) for _ in range(count)]
    except (IndexError, RuntimeError, ValueError, RecursionError) as error:
        raise BadStatesError(str(error)) from error


def _entry(decoder: Decoder) -> Entry:
    client, clock = decoder.read_var_uint(), decoder.read_var_uint()
    text = decoder.read_message() or b"null"
    if len(text) > MAX_STATE_BYTES:
        raise BadStatesError("a state is too large")
    state = json.loads(text)
    if state is not None and not isinstance(state, dict):
        raise BadStatesError("a state is no object")
    return client, clock, state


def written(entries: Iterable[Entry]) -> bytes:
    """The bytes of states."""
    entries = list(entries)
    parts = [write_var_uint(len(entries))]
    for client, clock, state in entries:
        text = json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode()
        parts += [write_var_uint(client), write_var_uint(clock), write_var_uint(len(text)), text]
    return b"".join(parts)


class Presence:
    """The states of a room, by client id."""

    def __init__(self) -> None:
        self.states: dict[int, tuple[int, dict[str, Any]]] = {}

    def take(self, client: int, clock: int, state: dict[str, Any] | None, user: dict[str, Any]) -> Entry | None:
        """Keep what somebody says of themselves, under the name that the server knows. Returns what to tell the others; None for old news."""
        known = self.states.get(client)
        if known is not None and clock < known[0]:
            return None
        if state is None:
            self.states.pop(client, None)
            return client, clock, None
        stamped = {**state, "user": user}
        self.states[client] = (clock, stamped)
        return client, clock, stamped

    def leave(self, client: int) -> Entry | None:
        """Somebody is gone. Returns what to tell the others."""
        known = self.states.pop(client, None)
        return (client, known[0] + 1, None) if known else None

    def entries(self) -> list[Entry]:
        """Everybody who is there."""
        return [(client, clock, state) for client, (clock, state) in self.states.items()]
