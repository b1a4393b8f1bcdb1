"""Granian sends the close of a websocket only once nobody waits for the client's next message any more: so that waiting is given up first.

Without it a socket that the server closes, because access was lost, stays open until its client says something.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Any, Receive, Send], Awaitable[None]]


class ClosesAtOnce:
    """Around an application of websockets."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        line = _Line(receive, send)
        await self._application(scope, line.receive, line.send)


class _Line:
    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._waiting: asyncio.Future[Message] | None = None
        self._code: int | None = None
        self._closed = asyncio.Event()

    async def receive(self) -> Message:
        """The next message; once the application has closed, that it is over."""
        if self._code is None:
            self._waiting = asyncio.ensure_future(_awaited(self._receive()))
            try:
                return await self._waiting
            except asyncio.CancelledError:
                if self._code is None:
                    raise
        await self._closed.wait()
        return {"type": "websocket.disconnect", "code": self._code}

    async def send(self, message: Message) -> None:
        """As it is; a close when nobody waits."""
        if message["type"] != "websocket.close":
            await self._send(message)
            return
        self._code = message.get("code", 1000)
        if self._waiting is not None and not self._waiting.done():
            self._waiting.cancel()
            await asyncio.wait([self._waiting])
        try:
            await self._send(message)
        finally:
            self._closed.set()


async def _awaited(what: Awaitable[Message]) -> Message:
    return await what
