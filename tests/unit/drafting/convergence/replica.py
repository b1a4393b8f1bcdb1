"""A client of a room as `y-websocket` is one, with a wire in each direction on which messages wait, change places, come twice or get lost."""

from __future__ import annotations

from pycrdt import Decoder

from members.drafting import ydoc
from members.drafting.live import protocol
from members.drafting.live.member import Member
from members.drafting.live.room import Room
from members.drafting.selectors.standing import Place


class Replica:
    """`out` and `coming`: messages under way to the room and from it. `acknowledged`: every state that it was told is stored."""

    def __init__(self, number: int, start: bytes) -> None:
        self.place = Place(str(number), 1)
        self.doc = ydoc.load([start], ydoc.FIRST_OUTSIDE + number)
        self._watching = self.doc.observe(self._made)
        self._receiving = False
        self.room: Room | None = None
        self.member: Member | None = None
        self.out: list[bytes] = []
        self.coming: list[bytes] = []
        self.acknowledged: list[bytes] = []

    @property
    def connected(self) -> bool:
        return self.member is not None and not self.member.closed

    def connect(self, room: Room) -> None:
        self.room = room
        self.member = Member(
            place=self.place, standing=room.log.standing(self.place), acks=True, schema_fits=True, send=self._sent, close=self._closed
        )
        self.out = [protocol.sync(protocol.Step.STATE, self.doc.get_state())]
        self.coming = []
        room.join(self.member)

    def cut(self) -> None:
        """The line is dead: what was under way is lost."""
        if self.member is not None:
            self.room.leave(self.member)
        self.member, self.out, self.coming = None, [], []

    async def _sent(self, message: bytes) -> None:
        self.coming.append(message)

    async def _closed(self, code: int) -> None:
        """Noted by the member."""

    def _made(self, event) -> None:
        if self.connected and not self._receiving and event.update != b"\x00\x00":
            self.out.append(protocol.sync(protocol.Step.UPDATE, event.update))

    def carry(self, at: int = 0, *, again: bool = False) -> None:
        """One message reaches the room."""
        message = self.out[at] if again else self.out.pop(at)
        self.room.hear(self.member, protocol.read(message))

    def take(self, at: int = 0, *, again: bool = False) -> None:
        """One message reaches the client. What was refused it brings again, with all that the server lacks, when it comes back."""
        message = self.coming[at] if again else self.coming.pop(at)
        if message[0] == protocol.Kind.STORED:
            self.acknowledged.append(Decoder(message[1:]).read_message())
        elif message[0] == protocol.Kind.REFUSED:
            self.cut()
        elif message[0] == protocol.Kind.SYNC:
            self._synced(protocol.read(message))

    def _synced(self, message: protocol.Message) -> None:
        if message.step == protocol.Step.STATE:
            self.out.append(protocol.sync(protocol.Step.MISSING, self.doc.get_update(message.data)))
            return
        self._receiving = True
        self.doc.apply_update(message.data)
        self._receiving = False
