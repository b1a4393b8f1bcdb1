"""One socket in a room: what waits to be sent to it, and what it may do."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from enum import IntEnum

from members.drafting.selectors.standing import Place, Standing

#: So much may wait for one socket; who takes less than they are sent comes again and asks for what is missing.
MOST_WAITING_BYTES = 8_000_000


class Close(IntEnum):
    """Why the server ends a connection."""

    BAD_MESSAGE = 4400
    LOGGED_OUT = 4401
    ACCESS_LOST = 4403
    NO_SUCH_DRAFT = 4404
    FLOOD = 4429
    TOO_SLOW = 4408
    TRY_AGAIN = 1012


class Member:
    """A socket of somebody in a room."""

    def __init__(self, *, place: Place, standing: Standing, acks: bool, schema_fits: bool, send: Callable[[bytes], Awaitable[None]],
                 close: Callable[[int], Awaitable[None]]) -> None:  # fmt: skip
        self.place, self.standing, self.acks, self.schema_fits = place, standing, acks, schema_fits
        self.client: int | None = None  # of awareness; the first that it names
        self.greeted = self.told_denied = False
        self.told_numbering = ""
        self.refusals = 0
        self.brought = False  # what the server lacked when it was greeted
        self.closed = False
        self._send, self._close = send, close
        self._waiting: deque[bytes] = deque()
        self._bytes = 0
        self._wake = asyncio.Event()
        self._closing: asyncio.Future[None] | None = None
        self._task = asyncio.create_task(self._deliver())

    @property
    def writes(self) -> bool:
        """Whether what it writes is taken."""
        return self.schema_fits and self.standing.writes

    def tell(self, message: bytes) -> None:
        """Send, when the socket takes it; nothing waits for it."""
        if self.closed:
            return
        self._waiting.append(message)
        self._bytes += len(message)
        if self._bytes > MOST_WAITING_BYTES:
            self.end(Close.TOO_SLOW)
        self._wake.set()

    def end(self, code: int) -> None:
        """Close; what waited is not sent any more."""
        if self.closed:
            return
        self.closed = True
        self._waiting.clear()
        self._wake.set()
        self._closing = asyncio.ensure_future(self._close(code))

    def gone(self) -> None:
        """The socket is closed already."""
        self.closed = True
        self._waiting.clear()
        self._task.cancel()

    async def _deliver(self) -> None:
        while not self.closed:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                message = self._waiting.popleft()
                self._bytes -= len(message)
                await self._send(message)
