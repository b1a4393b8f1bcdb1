"""Several in one text: what one writes is stored, then acknowledged, then told; and nothing else is."""

from functools import partial

import pytest

from members.drafting import ydoc
from members.drafting.enums import Role
from members.drafting.models import Clause, Draft, DraftClient, DraftUpdate
from members.drafting.services import approving, clauses, drafts, versions
from members.drafting.services.compacting import catch_up
from members.drafting.services.log import document
from tests.factories.drafting import actor, give, member, signatory
from tests.integration.drafting.live.peer import Peer, all_settled, in_thread


def stored(draft) -> list[str]:
    return [clause.text for clause in ydoc.derive(document(draft), draft.numbering)]


def test_two_write_at_once_and_come_to_the_same(draft, sessions, together):
    async def act(one, two):
        one.write("Një ")
        two.write("Dy ", block=1)
        await one.flush()
        await two.flush()
        await all_settled(one, two)
        assert one.texts == two.texts == await in_thread(stored)(draft)
        assert one.texts[:2] == ["Një Kreu i parë", "Dy Neni i parë."]
        assert one.stored == one.doc.get_state()

    together(act, *sessions)


def test_what_is_acknowledged_is_in_the_log_with_its_writer(draft, sessions, together):
    async def act(one, two):
        await one.type("x")
        await one.settle()
        row = await in_thread(DraftUpdate.objects.latest)("sequence")
        assert (row.author_id, row.organisation_id) == (draft.created_by_id, draft.created_for_id)
        assert (row.act, row.touched) == ("live.write", ["c0"])
        assert one.stored
        client = await in_thread(DraftClient.objects.get)(client_id=one.doc.client_id)
        assert client.person_id == draft.created_by_id

    together(act, *sessions)


def test_rows_follow_and_name_who_wrote(draft, sessions, together):
    async def act(one, two):
        await two.type("Ri ", block=1)
        await two.settle()

    together(act, *sessions)
    catch_up(draft.pk)
    row = Clause.objects.get(draft=draft, clause_id="c1")
    assert row.text == "Ri Neni i parë."
    assert row.changed_by_id != draft.created_by_id
    assert row.changed_revision == Draft.objects.get(pk=draft.pk).revision


def test_a_form_is_seen_by_those_who_write_live_and_takes_what_they_wrote_into_account(draft, sessions, together):
    owner = actor(draft.created_by)

    def save(based_on):
        return clauses.save_clause(
            draft=draft, actor=owner, clause_id="c1", text="Nga formulari.", kind="article", level=1, based_on=based_on
        )

    async def act(one, two):
        await in_thread(save)(draft.revision)
        await one.settle()
        assert one.texts[1] == "Nga formulari."
        await one.type("Ende. ", block=1)
        await one.settle()
        with pytest.raises(clauses.StaleClauseError):
            await in_thread(save)(draft.revision + 1)

    together(act, *sessions)
    assert stored(draft)[1] == "Ende. Nga formulari."


def test_who_may_not_edit_reads_and_is_told_so(draft, sessions, session_of, together):
    readers = {}
    for role in (Role.READER, Role.COMMENTER, Role.SUGGESTER):
        person = member(signatory())
        give(draft, role, person=person)
        readers[session_of(person)] = role

    async def act(one, *others):
        for other in others:
            assert other.denied == "read-only"
            await other.type("jo ")
        await one.type("po ")
        await all_settled(one, *others)
        assert one.texts[0] == "po Kreu i parë"
        assert all("po " in other.texts[0] for other in others)

    together(act, sessions[0], *readers)
    assert stored(draft)[0] == "po Kreu i parë"


def test_another_schema_reads_only(draft, sessions, together):
    async def act():
        for schema in (1, 3, None):
            one = await Peer(draft, sessions[0], schema=schema).open()
            assert one.denied == "schema"
            await one.type("jo ")
            await one.settle()
            await one.close()

    together(act)
    assert stored(draft)[0] == "Kreu i parë"


@pytest.mark.parametrize("on_a_version", [False, True])
def test_a_locked_draft_is_read_only_from_the_next_stroke_on(draft, sessions, together, on_a_version):
    owner = actor(draft.created_by)
    lock = drafts.lock_draft
    if on_a_version:
        lock = partial(approving.approve, number=versions.name_version(draft=draft, actor=owner, name="E para").number)

    async def act(one):
        await in_thread(lock)(draft=draft, actor=owner)
        await one.type("jo ")
        await one.settle()
        assert one.denied == "locked"

    together(act, sessions[0])
    assert stored(draft)[0] == "Kreu i parë"


def test_a_stock_client_without_our_messages_is_told_of_a_refusal_in_its_own_words(draft, sessions, together):
    async def act(one):
        ydoc.fragment(one.doc).children[0].attributes["onclick"] = "x"
        await one.flush()
        await one.settle()
        assert (one.denied, one.refused, one.stored) == ("unknown attribute", "", "")

    together(act, sessions[0], acks=False)


def test_what_is_refused_is_not_told_and_spoils_nothing(draft, sessions, together):
    async def act(one, two):
        ydoc.fragment(one.doc).children[0].attributes["onclick"] = "x"
        await one.flush()
        await two.type("mirë ", block=1)
        await all_settled(one, two)
        assert one.refused == b"unknown attribute"
        assert "onclick" not in dict(ydoc.fragment(two.doc).children[0].attributes)
        assert two.texts[1] == "mirë Neni i parë."

    together(act, *sessions)
    assert stored(draft)[1] == "mirë Neni i parë."
    ydoc.check_schema(document(draft))


def test_nobody_writes_under_anothers_client_id(draft, sessions, together):
    async def act(one, two):
        await one.type("x")
        await one.settle()
        await two.settle()
        two.doc = ydoc.load([two.doc.get_update()], one.doc.client_id)
        two._watching = two.doc.observe(two._made)
        two.unsent = []
        await two.type("y", block=1)
        await two.settle()
        assert two.refused == b"another's client id"

    together(act, *sessions)


def test_who_comes_back_brings_what_they_wrote_meanwhile(draft, sessions, together):
    async def act(one, two):
        again = Peer(draft, sessions[0])
        again.doc.apply_update(one.doc.get_update())
        again.unsent = []
        again.write("pa lidhje ")
        await two.type("me lidhje ", block=1)
        await two.settle()
        await again.open()
        await all_settled(again, two)
        assert again.texts == two.texts
        assert again.texts[:2] == ["pa lidhje Kreu i parë", "me lidhje Neni i parë."]
        await again.close()

    together(act, *sessions)


def test_who_types_before_they_have_brought_what_they_wrote_offline_is_not_refused(draft, sessions, together):
    async def act(one):
        again = Peer(draft, sessions[0])
        again.doc.apply_update(one.doc.get_update())
        again.write("pa lidhje ")
        again.unsent = []
        again.write("ende ")
        await again.open(early=again.unsent)
        await all_settled(again, one)
        assert not again.refused
        assert again.stored
        assert one.texts[0] == "ende pa lidhje Kreu i parë"
        await again.close()

    together(act, sessions[0])


def test_an_update_that_hangs_on_nothing_is_refused_once_everything_was_brought(draft, sessions, together):
    async def act(one):
        one.write("mungon ")
        one.unsent = []
        await one.type("x")
        await one.settle()
        assert one.refused == b"depends on an update never seen"

    together(act, sessions[0])
    assert stored(draft)[0] == "Kreu i parë"
