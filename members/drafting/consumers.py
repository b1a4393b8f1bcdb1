"""The socket of a draft, `/ws/drafts/<id>/?schema=2`: the protocol of `y-websocket` for whoever has a session of the site."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qs

from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from members.drafting import ydoc
from members.drafting.live import protocol, storing
from members.drafting.live.member import Close, Member
from members.drafting.live.presence import BadStatesError
from members.drafting.live.rooms import room_of
from members.drafting.selectors.standing import Place

#: An update and what it is wrapped in.
MAX_MESSAGE_BYTES = ydoc.MAX_UPDATE_BYTES + 100
#: So many messages at once, and so many a second for long: some ten times what a fast typist sends.
BURST, A_SECOND = 600.0, 100.0


class DraftConsumer(AsyncWebsocketConsumer):
    """Translates between a socket and the room."""

    member: Member | None = None

    async def connect(self) -> None:
        """Let in whoever may read the draft. Others are told by a code: logged out, or no such draft, be it hidden or not there."""
        self.place = Place(self.scope["cookies"].get(settings.SESSION_COOKIE_NAME, ""), int(self.scope["url_route"]["kwargs"]["draft_id"]))
        self.allowed, self.allowed_at = BURST, time.monotonic()
        standing = (await storing.in_thread(storing.ask)({self.place})).get(self.place)
        await self.accept()
        if standing is None:
            logged_in = await storing.in_thread(storing.is_open)(self.place.session_key)
            await self.close(Close.NO_SUCH_DRAFT if logged_in else Close.LOGGED_OUT)
            return
        query = parse_qs(self.scope["query_string"].decode("latin1"))
        self.member = Member(
            place=self.place,
            standing=standing,
            acks=query.get("acks") == ["1"],
            schema_fits=query.get("schema") == [str(ydoc.SCHEMA_VERSION)],
            send=self._send,
            close=self.close,
        )
        self.room = room_of(self.place.draft_id)
        self.room.join(self.member)

    async def _send(self, message: bytes) -> None:
        await self.send(bytes_data=message)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Hand a message to the room; what is none, and floods, end the connection."""
        if self.member is None or self.member.closed:
            return
        if not self._is_allowed():
            self.member.end(Close.FLOOD)
        elif bytes_data is None or not bytes_data:
            self.member.end(Close.BAD_MESSAGE)
        elif len(bytes_data) > MAX_MESSAGE_BYTES:
            self.room.refuse_large(self.member)
        else:
            try:
                self.room.hear(self.member, protocol.read(bytes_data))
            except (protocol.BadMessageError, BadStatesError):
                self.member.end(Close.BAD_MESSAGE)

    def _is_allowed(self) -> bool:
        now = time.monotonic()
        self.allowed = min(BURST, self.allowed + (now - self.allowed_at) * A_SECOND) - 1
        self.allowed_at = now
        return self.allowed >= 0

    async def disconnect(self, code: Any) -> None:
        """The others are told in the room's next turn."""
        if self.member is not None:
            self.room.leave(self.member)
