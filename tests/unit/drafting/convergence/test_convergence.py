from __future__ import annotations

import asyncio
from contextlib import ExitStack
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from members.drafting import ydoc
from members.drafting.live import room as rooms
from members.drafting.live import storing
from members.drafting.live.bus import Bus
from members.drafting.ydoc.decoding import state_of
from tests.unit.drafting.convergence.edits import EDITS, Edit
from tests.unit.drafting.convergence.log import Killed, Log
from tests.unit.drafting.convergence.replica import Replica

REPLICAS, PROCESSES = 3, 2
WHO, WHERE, AT = st.integers(0, REPLICAS - 1), st.integers(0, PROCESSES - 1), st.integers(0, 7)


def begun() -> bytes:
    doc = ydoc.new_doc()
    for number, text in enumerate(["Kreu", "Neni i parë", "Neni i dytë"]):
        ydoc.append(doc, clause_id=f"c{number}", kind="article", level=1, text=text)
    return doc.get_update()


class ManyInOneText(RuleBasedStateMachine):
    """Three people at two processes. Turns are taken when the test says so, so that anything may come between."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.log = Log([begun()])
        self.patched = ExitStack()
        self.patched.enter_context(mock.patch.multiple(storing, **self.log.patches()))
        self.patched.enter_context(mock.patch.multiple(rooms, follow=lambda draft_id: True, compact=self.log.compact))
        self.rooms = [self.wait(self.fresh()) for _ in range(PROCESSES)]
        self.replicas = [Replica(number, self.log.rows[0]) for number in range(REPLICAS)]
        for number in range(REPLICAS):
            self.connect(number, number)

    def wait(self, what):
        return self.loop.run_until_complete(what)

    async def fresh(self) -> rooms.Room:
        room = rooms.Room(1, bus=Bus(), emptied=lambda room: None)
        room._task.cancel()  # turns are the test's
        room.log = self.log
        await room._load()
        return room

    async def turned(self, where: int) -> None:
        room = self.rooms[where]
        try:
            await room._turn()
        except Killed:
            await self.gone(where)
        for _ in range(20):  # what is told is on the wire
            await asyncio.sleep(0)

    async def gone(self, where: int) -> None:
        for replica in self.replicas:
            if replica.room is self.rooms[where]:
                replica.cut()
        self.rooms[where] = await self.fresh()

    @rule(who=WHO, edit=EDITS)
    def write(self, who: int, edit: Edit) -> None:
        edit(self.replicas[who].doc)

    @rule(who=WHO, edit=EDITS)
    def write_and_send(self, who: int, edit: Edit) -> None:
        edit(self.replicas[who].doc)
        self.carry_all(who)

    @rule(edit=EDITS)
    def save_by_form(self, edit: Edit) -> None:
        self.log.form(edit)

    @rule(where=WHERE)
    def take_turn(self, where: int) -> None:
        self.wait(self.turned(where))

    @rule(where=WHERE, edit=EDITS)
    def take_turn_while_a_form_is_saved(self, where: int, edit: Edit) -> None:
        self.log.meanwhile = lambda: self.log.form(edit)
        self.wait(self.turned(where))
        self.log.meanwhile = None

    @rule(where=WHERE, when=st.sampled_from(["before", "after"]))
    def die_in_a_turn(self, where: int, when: str) -> None:
        self.log.dies = when
        self.wait(self.turned(where))
        self.log.dies = ""

    @rule(where=WHERE)
    def restart(self, where: int) -> None:
        self.wait(self.gone(where))

    @rule()
    def compact(self) -> None:
        self.log.compact()

    @rule(who=WHO, where=WHERE)
    def connect(self, who: int, where: int) -> None:
        self.replicas[who].cut()
        self.wait(self.connected(who, where))

    async def connected(self, who: int, where: int) -> None:
        self.replicas[who].connect(self.rooms[where % PROCESSES])

    @rule(who=WHO)
    def cut(self, who: int) -> None:
        self.replicas[who].cut()

    @rule(who=WHO, at=AT, again=st.booleans())
    def carry(self, who: int, at: int, again: bool) -> None:
        replica = self.replicas[who]
        if replica.connected and replica.out:
            replica.carry(at % len(replica.out), again=again)

    @rule(who=WHO)
    def carry_all(self, who: int) -> None:
        replica = self.replicas[who]
        while replica.connected and replica.out:
            replica.carry()

    @rule(who=WHO, at=AT, again=st.booleans())
    def take(self, who: int, at: int, again: bool) -> None:
        replica = self.replicas[who]
        if replica.connected and replica.coming:
            replica.take(at % len(replica.coming), again=again)

    @rule(who=WHO)
    def take_all(self, who: int) -> None:
        replica = self.replicas[who]
        while replica.connected and replica.coming:
            replica.take()

    @rule(who=WHO, at=AT)
    def lose(self, who: int, at: int) -> None:
        replica = self.replicas[who]
        if wire := replica.out or replica.coming:
            del wire[at % len(wire)]

    @invariant()
    def what_is_acknowledged_is_stored(self) -> None:
        if not any(replica.acknowledged for replica in self.replicas):
            return
        stored = state_of(self.log.document().get_state())
        for replica in self.replicas:
            for told in replica.acknowledged:
                assert all(clock <= stored.get(client, 0) for client, clock in state_of(told).items())
            replica.acknowledged = []

    def teardown(self) -> None:
        try:
            self.come_together()
        finally:
            self.wait(self.ended())
            self.loop.close()
            self.patched.close()

    def come_together(self) -> None:
        """Everybody comes back, and the ids are settled by one more save."""
        for who in range(REPLICAS):
            self.connect(who, who)
        for _ in range(4):
            for who in range(REPLICAS):
                self.carry_all(who)
            for where in range(PROCESSES):
                self.take_turn(where)
            for who in range(REPLICAS):
                self.take_all(who)
                assert self.replicas[who].connected, "what an honest client has to bring is refused"
        self.log.form(lambda doc: None)
        for where in range(PROCESSES):
            self.take_turn(where)
        for who in range(REPLICAS):
            self.take_all(who)
        self.what_is_acknowledged_is_stored()
        whole = ydoc.load(self.log.rows)
        ydoc.check_schema(whole)
        text = ydoc.derive(whole, "articles")
        raw = [block.attributes["id"] for block in ydoc.blocks_of(whole)]
        assert raw == [clause.clause_id for clause in text]
        assert len(set(raw)) == len(raw)
        docs = [self.log.document(), *(room.doc for room in self.rooms), *(replica.doc for replica in self.replicas)]
        for doc in docs:
            assert ydoc.derive(doc, "articles") == text
            assert state_of(doc.get_state()) == state_of(whole.get_state())

    async def ended(self) -> None:
        for replica in self.replicas:
            replica.cut()
        await asyncio.sleep(0)
        await asyncio.sleep(0)


ManyInOneText.TestCase.settings = settings(max_examples=150, stateful_step_count=50)
test_many_in_one_text = ManyInOneText.TestCase


def test_who_comes_while_the_others_are_asked_about_is_not_sent_away_and_is_told_in_the_next_turn():
    machine = ManyInOneText()
    newcomer, ask = machine.replicas[0], machine.log.ask
    newcomer.cut()

    def asked(places):
        if not newcomer.connected:
            newcomer.connect(machine.rooms[1])
        return ask(places)

    with mock.patch.object(storing, "ask", asked):
        machine.take_turn(1)
        assert newcomer.connected
        assert newcomer.coming == []
        machine.take_turn(1)
    assert newcomer.coming
    machine.teardown()


def test_who_is_alone_in_a_process_and_sends_something_old_is_told_what_another_process_wrote():
    machine = ManyInOneText()
    machine.take_turn(1)
    machine.take_all(1)
    machine.save_by_form(Edit("say", 1, 0, "Nga formulari."))
    machine.carry_all(1)  # all that it has, which is nothing new
    machine.take_turn(1)
    machine.take_all(1)
    assert "Nga formulari." in [clause.text for clause in ydoc.derive(machine.replicas[1].doc, "articles")]
    machine.teardown()
