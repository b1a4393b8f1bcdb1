"""Clients that speak something else, too much, too fast or rubbish; and who is said to be there."""

from pycrdt import write_message, write_var_uint

from members.drafting import consumers, ydoc
from members.drafting.live import presence, protocol
from members.drafting.live.presence import MAX_STATE_BYTES
from members.drafting.services.log import document
from tests.integration.drafting.live.peer import Peer, all_settled, in_thread

RUBBISH = [
    b"\x05",
    b"\x00",
    b"\x00\x09\x00",
    b"\x00\x02\xff\xff\xff\xff\xff\xff",
    b"\x00\x02\x05ab",
    b"\x01\x03\x01\x01",
    bytes([1]) + write_message(presence.written([(5, 1, {"x": "a" * MAX_STATE_BYTES})])),
    bytes([1]) + write_message(b"\x01\x05\x01" + write_var_uint(2) + b"[]"),
]


def test_rubbish_ends_the_connection_and_nothing_else(draft, sessions, together):
    async def act(two):
        for message in RUBBISH:
            one = await Peer(draft, sessions[0]).open()
            await one.send(message)
            await one.settle()
            assert one.closed == 4400, message
        await two.type("mirë ")
        await two.settle()
        assert two.stored

    together(act, sessions[1])


def test_an_update_that_is_none_and_one_that_is_too_large_are_refused_and_the_connection_stays(draft, sessions, together):
    async def act(one):
        await one.send(protocol.sync(protocol.Step.UPDATE, b"\x01\x01\x01\x01"))
        await one.settle()
        assert one.refused == b"not a Yjs update"
        one.refused = ""
        await one.send(protocol.sync(protocol.Step.UPDATE, b"\x00" * (ydoc.MAX_UPDATE_BYTES + 200)))
        await one.settle()
        assert one.refused == b"too large"
        assert one.closed is None
        await one.type("mirë ")
        await one.settle()
        assert one.stored

    together(act, sessions[0])


def test_a_flood_ends_the_connection(draft, sessions, together, monkeypatch):
    monkeypatch.setattr(consumers, "BURST", 50.0)
    monkeypatch.setattr(consumers, "A_SECOND", 0.0)

    async def act(one, two):
        for _ in range(60):
            await one.send(bytes([protocol.Kind.ASK_AWARENESS]))
        await all_settled(one, two)
        assert one.closed == 4429
        assert two.closed is None

    together(act, *sessions)


def test_everybody_is_there_under_the_name_the_server_knows(draft, sessions, together):
    called = {draft.created_for.short_name, draft.created_for.legal_name}
    name = draft.created_by.name

    async def act(one, two):
        await one.say(user={"name": "Kryeministri", "organisation": "Qeveria"}, cursor={"anchor": 1})
        await all_settled(one, two)
        (state,) = two.people.values()
        assert state["cursor"] == {"anchor": 1}
        assert state["user"]["name"] == name
        assert state["user"]["organisation"] in called
        assert state["user"]["colour"] in range(8)

    together(act, *sessions)


def test_nobody_speaks_for_another_and_who_leaves_is_gone(draft, sessions, together):
    async def act(one, two):
        await one.say(cursor={"anchor": 1})
        await all_settled(one, two)
        forged = presence.written([(one.doc.client_id, 9, {"cursor": "forged"}), (two.doc.client_id, 1, {"cursor": "own"})])
        await two.send(bytes([protocol.Kind.AWARENESS]) + write_message(forged))
        await all_settled(one, two)
        assert one.people[two.doc.client_id]["cursor"] == "own"
        assert two.people[one.doc.client_id]["cursor"] == {"anchor": 1}
        await two.close()
        two.closed = 1000
        await one.settle()
        assert one.people[two.doc.client_id] is None

    together(act, *sessions)


def test_a_cell_of_a_table_is_written_live_too(draft, sessions, together):
    def stored():
        return [clause.text for clause in ydoc.derive(document(draft), draft.numbering)]

    async def act(one, two):
        ydoc.append(one.doc, clause_id="t", kind="table", level=1, text="a | b")
        await one.flush()
        await all_settled(one, two)
        ydoc.fragment(two.doc).children[3].children[0].children[1].children[0].insert(1, "ë")
        await two.flush()
        await all_settled(one, two)
        assert one.texts[3] == two.texts[3] == "a | bë"
        assert (await in_thread(stored)())[3] == "a | bë"

    together(act, *sessions)


def test_who_is_refused_again_and_again_is_sent_away(draft, sessions, together):
    async def act(one, two):
        for _ in range(25):
            await one.send(protocol.sync(protocol.Step.UPDATE, b"\x01\x01\x01\x01"))
        await all_settled(one, two)
        assert (one.closed, two.closed) == (4429, None)

    together(act, *sessions)
