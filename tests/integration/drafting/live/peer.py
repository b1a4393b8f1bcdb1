"""A client of a draft's socket as `y-websocket` is one, with a document of its own."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from typing import Any

from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from pycrdt import XmlText, write_message

from members.drafting import ydoc
from members.drafting.live import presence, protocol
from pact_site.sockets import sockets

#: The machine may be busy with something else.
PATIENCE = 60.0
#: Where what the server adds to the protocol is noted.
OURS = {protocol.Kind.STORED: "stored", protocol.Kind.REFUSED: "refused", protocol.Kind.NUMBERED: "numbering"}


class Peer:
    """Somebody with a draft open. What the server sends is read by `settle()`."""

    def __init__(
        self, draft, session_key: str, *, schema: int | None = ydoc.SCHEMA_VERSION, acks: bool = True, origin: str = "http://testserver"
    ):
        query = "&".join([*([f"schema={schema}"] if schema else []), *(["acks=1"] if acks else [])])
        headers = [(b"origin", origin.encode()), (b"cookie", f"{settings.SESSION_COOKIE_NAME}={session_key}".encode())]
        address = f"/ws/drafts/{getattr(draft, 'pk', draft)}/"
        self.scope = {"type": "websocket", "path": address, "query_string": query.encode(), "headers": headers, "subprotocols": []}
        self.doc = ydoc.new_doc(random.randrange(ydoc.FIRST_OUTSIDE, 2**32))
        self.unsent: list[bytes] = []
        self._watching = self.doc.observe(self._made)
        self._receiving = self._answered = False
        self.closed: int | None = None
        self.stored = self.refused = self.denied = self.numbering = ""
        self.updates = 0
        self.people: dict[int, Any] = {}

    def _made(self, event) -> None:
        if not self._receiving and event.update != b"\x00\x00":
            self.unsent.append(event.update)

    async def open(self, early: Sequence[bytes] = ()) -> Peer:
        """`early`: updates that are sent before anything of the server's was read."""
        self.socket = ApplicationCommunicator(sockets, self.scope)
        await self.socket.send_input({"type": "websocket.connect"})
        answer = await self.socket.receive_output(timeout=PATIENCE)
        self.closed = None if answer["type"] == "websocket.accept" else answer.get("code", 1000)
        if self.closed is None:
            for update in early:
                await self.send(protocol.sync(protocol.Step.UPDATE, update))
            await self.settle()
        return self

    async def send(self, message: bytes) -> None:
        await self.socket.send_input({"type": "websocket.receive", "bytes": message})

    async def settle(self) -> None:
        """Read until everything that was sent so far is answered: who asks for the state is answered after all that came before."""
        self._answered = False
        if self.closed is None:
            await self.send(protocol.sync(protocol.Step.STATE, self.doc.get_state()))
        while self.closed is None and not self._answered:
            await self._take(PATIENCE)
        while self.closed is None and await self._take(0.05):
            pass

    async def until_closed(self) -> None:
        """Read until the server closes."""
        while self.closed is None:
            await self._take(PATIENCE)

    async def _take(self, seconds: float) -> bool:
        """Read one message; False where none came in that time."""
        try:
            # `receive_output` would end the consumer where nothing comes.
            message = await asyncio.wait_for(self.socket.output_queue.get(), seconds)
        except TimeoutError:
            assert seconds < PATIENCE, "the server does not answer"
            return False
        if message["type"] == "websocket.close":
            self.closed = message.get("code", 1000)
        else:
            await self._read(message["bytes"])
        return True

    async def _read(self, data: bytes) -> None:
        if data[0] in OURS:
            setattr(self, OURS[data[0]], protocol._sized(data, 1))
        elif data[0] == protocol.Kind.AUTH:
            self.denied = data[3:].decode()
        else:
            await self._heard(protocol.read(data))

    async def _heard(self, message: protocol.Message) -> None:
        if message.kind == protocol.Kind.AWARENESS:
            for client, _clock, state in presence.read(message.data):
                self.people[client] = state
        elif message.step == protocol.Step.STATE:
            await self.send(protocol.sync(protocol.Step.MISSING, self.doc.get_update(message.data)))
        else:
            self._answered = self._answered or message.step == protocol.Step.MISSING
            self.updates += message.step == protocol.Step.UPDATE
            self._receiving = True
            self.doc.apply_update(message.data)
            self._receiving = False

    def write(self, text: str, block: int = 0, at: int = 0) -> None:
        """Type into a clause, without sending."""
        node = ydoc.fragment(self.doc).children[block].children[0]
        assert isinstance(node, XmlText)
        node.insert(at, text)

    async def flush(self) -> None:
        """Send what was typed."""
        sent, self.unsent = self.unsent, []
        for update in sent:
            await self.send(protocol.sync(protocol.Step.UPDATE, update))

    async def type(self, text: str, block: int = 0, at: int = 0) -> None:
        self.write(text, block, at)
        await self.flush()

    async def say(self, **state: Any) -> None:
        """Tell where one is."""
        states = presence.written([(self.doc.client_id, 1, state)])
        await self.send(bytes([protocol.Kind.AWARENESS]) + write_message(states))

    @property
    def texts(self) -> list[str]:
        return [clause.text for clause in ydoc.derive(self.doc, "articles")]

    async def close(self) -> None:
        await self.socket.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.socket.wait(timeout=PATIENCE)


async def all_settled(*peers: Peer) -> None:
    """What each sent has reached each."""
    for peer in (*peers, *peers):
        await peer.settle()


def in_thread(work):
    """The same, awaited, with the database of the test."""
    return sync_to_async(work, thread_sensitive=True)
