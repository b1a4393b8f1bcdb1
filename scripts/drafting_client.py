"""A client of a draft's live room, as `y-websocket` is one: a document of its own, brought up to date by the sync protocol whenever it connects."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from typing import Any

from pycrdt import Decoder, Doc, TransactionEvent, XmlText
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from members.drafting import ydoc
from members.drafting.live import protocol
from members.drafting.ydoc.decoding import state_of

NOTHING = b"\x00\x00"
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.1, 2.5


class Client:
    """`urls`: where the room is served; the next one is tried where one does not answer. `acknowledged`: clocks that the server said are stored.

    `heard` is called with the document after each message that changed it. Nothing connects before `may_connect` is set.
    """

    def __init__(
        self,
        urls: Sequence[str],
        *,
        session: str = "",
        may_connect: asyncio.Event | None = None,
        heard: Callable[[Client], None] | None = None,
    ) -> None:
        self.urls = list(urls)
        self.headers = {"Cookie": f"sessionid={session}", "Origin": "http://localhost"} if session else {}
        self.may_connect, self.heard = may_connect, heard
        self.doc: Doc = ydoc.new_doc(random.randrange(ydoc.FIRST_OUTSIDE, 2**32))
        self._watching = self.doc.observe(self._made)
        self._receiving = False
        self.socket: ClientConnection | None = None
        self.synced = asyncio.Event()
        self.acknowledged: dict[int, int] = {}
        self.refused: list[str] = []
        self.closes: list[int] = []
        self.sent_bytes = self.received_bytes = self.connections = 0
        self.clock = 0
        self._out: asyncio.Queue[bytes] = asyncio.Queue()

    def _made(self, event: TransactionEvent) -> None:
        if not self._receiving and event.update != NOTHING and self.socket is not None:
            self._out.put_nowait(protocol.sync(protocol.Step.UPDATE, event.update))

    async def run(self) -> None:
        """Until it is cancelled: connect, speak, and come again where the line ends."""
        wait = FIRST_WAIT_SECONDS
        while True:
            if self.may_connect is not None:
                await self.may_connect.wait()
            try:
                async with connect(
                    self.urls[0], additional_headers=self.headers, max_size=None, compression=None, open_timeout=20
                ) as socket:
                    await self._speak(socket)
            except (OSError, WebSocketException, TimeoutError):
                self.urls.append(self.urls.pop(0))
            wait = FIRST_WAIT_SECONDS if self.synced.is_set() else min(2 * wait, LONGEST_WAIT_SECONDS)
            self.synced.clear()
            await asyncio.sleep(wait * random.uniform(0.5, 1))

    async def _speak(self, socket: ClientConnection) -> None:
        self._out = asyncio.Queue()
        self._out.put_nowait(protocol.sync(protocol.Step.STATE, self.doc.get_state()))
        self.socket, self.connections = socket, self.connections + 1
        writing = asyncio.create_task(self._write(socket))
        try:
            async for message in socket:
                if isinstance(message, bytes):
                    self._hear(message)
        finally:
            self.socket = None
            writing.cancel()
            self.closes.append(socket.close_code or 1006)

    async def _write(self, socket: ClientConnection) -> None:
        while True:
            message = await self._out.get()
            self.sent_bytes += len(message)
            await socket.send(message)

    def _hear(self, message: bytes) -> None:
        self.received_bytes += len(message)
        decoder = Decoder(message)
        kind = decoder.read_var_uint()
        if kind == protocol.Kind.STORED:
            self.acknowledged = state_of(decoder.read_message() or NOTHING)
        elif kind == protocol.Kind.REFUSED:
            self.refused.append((decoder.read_message() or b"").decode())
        elif kind == protocol.Kind.SYNC:
            self._sync(protocol.read(message))

    def _sync(self, message: protocol.Message) -> None:
        if message.step == protocol.Step.STATE:
            self._out.put_nowait(protocol.sync(protocol.Step.MISSING, self.doc.get_update(message.data)))
            return
        self._receiving = True
        self.doc.apply_update(message.data)
        self._receiving = False
        if message.step == protocol.Step.MISSING:
            self.synced.set()
        if self.heard:
            self.heard(self)

    def type(self, clause: int, sign: str, behind: str = "") -> int:
        """Type a sign behind another of one's own, or first. Returns its clock."""
        node: Any = ydoc.fragment(self.doc).children[clause].children[0]
        assert isinstance(node, XmlText)
        text = str(node)
        at = text.rfind(behind) + 1 if behind else 0
        node.insert(len(text[:at].encode()), sign)
        self.clock += 1
        return self.clock - 1

    async def end(self) -> None:
        if self.socket is not None:
            await self.socket.close()
