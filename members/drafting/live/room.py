"""The live room of one draft in one process. It works in turns: who may be here is asked, what was written meanwhile is judged and stored
together, and only then told to those who may still be here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pycrdt import Doc, merge_updates

from members.drafting import ydoc
from members.drafting.live import presence, protocol, storing
from members.drafting.live.bus import Bus
from members.drafting.live.member import Close, Member
from members.drafting.live.presence import Presence
from members.drafting.services.compacting import EVERY, compact, follow

logger = logging.getLogger(__name__)

#: Nobody stays longer than this without having been asked about; design: two seconds after access was lost the socket is closed.
SWEEP_SECONDS = 1.0
#: Rows, search and lists follow what was written so long after the last stroke, and so long after the first at most.
QUIET_SECONDS, LATEST_SECONDS = 2.0, 10.0
#: Each costs the room a look into the log; a client that is only out of step has one or two.
MOST_REFUSALS = 20
NOTHING = b"\x00\x00"


@dataclass(frozen=True, slots=True)
class Told:
    """A message that waits for its turn."""

    member: Member
    step: protocol.Step
    data: bytes


class Room:
    """Those who have a draft open in this process."""

    def __init__(self, draft_id: int, *, bus: Bus, emptied: Callable[[Room], None]) -> None:
        self.draft_id, self._bus, self._emptied = draft_id, bus, emptied
        self.members: set[Member] = set()
        self.doc: Doc | None = None
        self.sequence = self.snapshot = 0
        self.presence = Presence()
        self._inbox: list[Told] = []
        self._moves: list[presence.Entry] = []
        self._elsewhere = False
        self._wake = asyncio.Event()
        self._first_unshown = self._last_unshown = 0.0
        self._task = asyncio.create_task(self._run())

    # what sockets call

    def join(self, member: Member) -> None:
        """Somebody opens the draft; they are greeted in the next turn."""
        self.members.add(member)
        self._wake.set()

    def leave(self, member: Member) -> None:
        """Somebody is gone; the others are told."""
        self.members.discard(member)
        member.gone()
        if member.client is not None:
            self._say(self.presence.leave(member.client))
        self._wake.set()

    def hear(self, member: Member, message: protocol.Message) -> None:
        """Take a message in; it is answered in the next turn.

        Raises BadStatesError.
        """
        if message.kind == protocol.Kind.AWARENESS:
            self._hear_of(member, presence.read(message.data))
        elif message.step is not None and (message.step == protocol.Step.MISSING or message.data != NOTHING):
            self._inbox.append(Told(member, message.step, message.data))
        self._wake.set()

    def refuse_large(self, member: Member) -> None:
        """A message that is larger than any update may be."""
        self._refuse(member, "too large")

    def heed(self, event: dict[str, Any]) -> None:
        """What another process tells: that it wrote, or who is where there."""
        if event["what"] == "wrote":
            self._elsewhere = self._elsewhere or event["sequence"] > self.sequence
        else:
            for client, clock, state in presence.read(event["states"]):
                self._moves += [entry] if (entry := self.presence.take(client, clock, state, (state or {}).get("user", {}))) else []
        self._wake.set()

    # the turns

    async def _run(self) -> None:
        try:
            await self._load()
            await storing.in_thread(follow)(self.draft_id)  # what a server left that was killed
            async with self._bus.listening(self.draft_id, self.heed):
                while self.members:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._wake.wait(), SWEEP_SECONDS)
                    self._wake.clear()
                    await self._turn()
        except Exception:
            # The database is away, or we are wrong: everybody comes again, with what they have not been told is stored.
            logger.exception("the room of draft %s ended", self.draft_id)
            for member in self.members:
                member.end(Close.TRY_AGAIN)
        finally:
            self._emptied(self)
        if self._first_unshown:
            await self._show()

    async def _load(self) -> None:
        stored = await storing.in_thread(storing.read)(self.draft_id)
        self.doc = ydoc.load(stored.updates)
        self.sequence, self.snapshot = stored.sequence, stored.snapshot

    async def _turn(self) -> None:
        inbox, self._inbox = self._inbox, []
        moves, self._moves = self._moves, []
        asked = set(self.members)  # who comes meanwhile waits for the next turn
        await self._ask(asked)
        news: list[bytes] = await self._fetched()
        writers = await self._write([told for told in inbox if told.step != protocol.Step.STATE], news)
        self._tell(asked & self.members, inbox, moves, news, writers)
        await self._show_when_due(wrote=bool(news))

    async def _ask(self, asked: set[Member]) -> None:
        """Who lost the draft, the session or the organisation they came for is sent away before anything more is told."""
        standings = await storing.in_thread(storing.ask)({member.place for member in asked})
        for member in asked & self.members:
            now = standings.get(member.place)
            if now is None or now.organisation != member.standing.organisation or now.person != member.standing.person:
                member.end(Close.ACCESS_LOST)
                self.leave(member)
                continue
            if member.told_denied and now.writes and not member.standing.writes:
                member.told_denied = False
            member.standing = now
            self._elsewhere = self._elsewhere or now.revision > self.sequence

    async def _fetched(self) -> list[bytes]:
        """What forms and other processes wrote."""
        if not self._elsewhere:
            return []
        self._elsewhere = False
        return await self._written_elsewhere()

    async def _written_elsewhere(self) -> list[bytes]:
        rows = await storing.in_thread(storing.after)(self.draft_id, self.sequence)
        for sequence, update in rows:
            self._doc.apply_update(update)
            self.sequence = sequence
        return [update for _, update in rows]

    @property
    def _doc(self) -> Doc:
        if self.doc is None:
            raise RuntimeError("the room is not loaded")
        return self.doc

    async def _write(self, inbox: list[Told], news: list[bytes]) -> set[Member]:
        """Judge and store; what was stored is added to the news. Returns who wrote."""
        judged: list[tuple[Told, ydoc.Absorbed]] = []
        for told in inbox:
            if told.member not in self.members:
                continue
            if not told.member.writes:
                self._deny(told.member)
                continue
            told.member.brought = told.member.brought or told.step == protocol.Step.MISSING
            absorbed = await self._absorbed(told, judged, news) if told.data != NOTHING else None
            if absorbed is not None and absorbed.new:
                judged.append((told, absorbed))
        if not judged:
            return {told.member for told in inbox}
        written = await storing.in_thread(storing.write)(
            self.draft_id, [(told.member.standing, told.data, absorbed) for told, absorbed in judged]
        )
        await self._took_in(judged, written, news)
        return {told.member for told in inbox}

    async def _absorbed(self, told: Told, judged: list[tuple[Told, ydoc.Absorbed]], news: list[bytes]) -> ydoc.Absorbed | None:
        try:
            try:
                return ydoc.absorb(self._doc, told.data)
            except ydoc.UnseenUpdate:
                news += await self._written_elsewhere()  # it may hang on what another process has stored since
            return ydoc.absorb(self._doc, told.data)
        except ydoc.BadUpdate as error:
            if error.spoilt:
                await self._load_again(judged, news)
            # Who writes before they have answered what the server has: the answer brings it again, with what it hangs on.
            if told.member.brought or not isinstance(error, ydoc.UnseenUpdate):
                self._refuse(told.member, str(error))
            return None

    async def _load_again(self, judged: list[tuple[Told, ydoc.Absorbed]], news: list[bytes]) -> None:
        """The document as it is stored, and what was judged in this turn."""
        before = self._doc.get_state()
        await self._load()
        missing = self._doc.get_update(before)
        if missing != NOTHING:
            news.append(missing)
        for told, _ in judged:
            ydoc.absorb(self._doc, told.data)

    async def _took_in(self, judged: list[tuple[Told, ydoc.Absorbed]], written: list[storing.Written], news: list[bytes]) -> None:
        first = next((result.sequence for result in written if result.sequence), 0)
        if first > self.sequence + 1:
            news += [
                update for sequence, update in await storing.in_thread(storing.after)(self.draft_id, self.sequence) if sequence < first
            ]
            for update in news:
                self._doc.apply_update(update)
        for (told, _), result in zip(judged, written, strict=True):
            if result.refused:
                self._refuse(told.member, result.refused)
                continue
            news.append(told.data)
            self.sequence = result.sequence
        if any(result.refused for result in written):
            await self._load()
        if first:
            await self._bus.tell(self.draft_id, {"what": "wrote", "sequence": self.sequence})

    # what is told

    def _tell(self, here: set[Member], inbox: list[Told], moves: list[presence.Entry], news: list[bytes], writers: set[Member]) -> None:
        """Those who are still here and were asked about in this turn."""
        update = protocol.sync(protocol.Step.UPDATE, merge_updates(*news) if len(news) > 1 else news[0]) if news else b""
        moved = protocol.awareness(presence.written(moves)) if moves else b""
        # By identity: equal bytes may be another's. Where all the news is somebody's own, they are told nothing new.
        by = {id(told.data): told.member for told in inbox}
        authors = {by.get(id(each)) for each in news}
        for member in here:
            if update and member.greeted and authors != {member}:
                member.tell(update)
            if moved and member.greeted:
                member.tell(moved)
            if not member.greeted:
                self._greet(member)
            self._number(member)
        for told in inbox:
            if told.step == protocol.Step.STATE and told.member in here:
                self._answer(told)
        for member in writers & here:
            self._acknowledge(member)

    def _greet(self, member: Member) -> None:
        member.greeted = True
        member.tell(protocol.sync(protocol.Step.STATE, self._doc.get_state()))
        if not member.writes:
            self._deny(member)
        if self.presence.states:
            member.tell(protocol.awareness(presence.written(self.presence.entries())))

    def _number(self, member: Member) -> None:
        """When they come, and when a draft is numbered otherwise while they are here; what is told is theirs alone to show."""
        style = member.standing.numbering
        if member.acks and member.told_numbering != style:
            member.told_numbering = style
            member.tell(protocol.numbered(style))

    def _answer(self, told: Told) -> None:
        try:
            missing = self._doc.get_update(told.data)
        except ValueError:
            told.member.end(Close.BAD_MESSAGE)
            return
        told.member.tell(protocol.sync(protocol.Step.MISSING, missing))
        self._acknowledge(told.member)

    def _acknowledge(self, member: Member) -> None:
        if member.acks:
            member.tell(protocol.stored(self._doc.get_state()))

    def _refuse(self, member: Member, reason: str) -> None:
        member.tell(protocol.refused(reason) if member.acks else protocol.denied(reason))
        member.refusals += 1
        if member.refusals > MOST_REFUSALS:
            member.end(Close.FLOOD)

    def _deny(self, member: Member) -> None:
        if not member.told_denied:
            member.told_denied = True
            reason = "schema" if not member.schema_fits else "locked" if not member.standing.is_open else "read-only"
            member.tell(protocol.denied(reason))

    def _hear_of(self, member: Member, entries: list[presence.Entry]) -> None:
        """Only of oneself: the first client id that nobody here has yet."""
        taken = {other.client for other in self.members if other is not member}
        for client, clock, state in entries:
            if member.client is None and client not in taken and client not in self.presence.states:
                member.client = client
            if client == member.client:
                self._say(self.presence.take(client, clock, state, _user(member)))

    def _say(self, entry: presence.Entry | None) -> None:
        if entry is not None:
            self._moves.append(entry)
            self._bus.tell_soon(self.draft_id, {"what": "moved", "states": presence.written([entry])})

    # rows that follow

    async def _show_when_due(self, *, wrote: bool) -> None:
        now = asyncio.get_running_loop().time()
        if wrote:
            self._first_unshown = self._first_unshown or now
            self._last_unshown = now
        if self._first_unshown and (now - self._last_unshown > QUIET_SECONDS or now - self._first_unshown > LATEST_SECONDS):
            await self._show()

    async def _show(self) -> None:
        self._first_unshown = 0.0
        await storing.in_thread(follow)(self.draft_id)
        if self.sequence - self.snapshot >= EVERY:
            await storing.in_thread(compact)(self.draft_id)
            self.snapshot = self.sequence


def _user(member: Member) -> dict[str, Any]:
    """Who somebody is, as the others see it."""
    standing = member.standing
    organisation = standing.organisation
    return {
        "name": standing.person.name or standing.person.email.partition("@")[0],
        "organisation": (organisation.short_name or organisation.legal_name) if organisation else "",
        "colour": standing.person.pk % presence.COLOURS,
    }
