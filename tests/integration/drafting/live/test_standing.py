"""Who gets in, what each may do there, and that whoever loses the draft is told nothing more."""

import asyncio

import pytest
from django.test import Client

from members.accounts.models import User
from members.drafting.enums import Role, Visibility
from members.drafting.models import Draft, DraftUpdate
from members.drafting.selectors.standing import Place, standings
from members.drafting.selectors.viewers import access_to, viewer_of, with_accesses
from members.drafting.services import trash
from tests.factories.accounts import UserFactory
from tests.factories.drafting import DraftFactory, actor, give, member, signatory
from tests.integration.drafting.live.peer import Peer, all_settled, in_thread
from tests.integration.drafting.revoking import WAYS, share


def close_code(draft, session_key, together_run, **how):
    async def act(peer):
        await peer.settle()
        return peer.closed, peer.texts

    return together_run(act, session_key, **how)


def test_without_a_session_or_with_anothers_origin_nothing_is_told(draft, sessions, together):
    assert close_code(draft, "", together) == (4401, [])
    assert close_code(draft, "gjë-tjetër", together) == (4401, [])
    closed, texts = close_code(draft, sessions[0], together, origin="https://evil.example")
    assert closed
    assert not texts


def test_a_hidden_draft_is_like_one_that_is_not_there(session_of, draft, together):
    outsider = session_of(member(signatory("laws")))
    assert close_code(draft, outsider, together) == (4404, [])
    Draft.objects.filter(pk=draft.pk).update(visibility=Visibility.ORGANISATIONS)
    assert close_code(draft, session_of(member(signatory("policies"))), together) == (4404, [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", WAYS)
def test_whoever_loses_the_draft_receives_nothing_more_and_is_closed_within_two_seconds(session_of, way):
    shared = share()
    take, who = WAYS[way]
    victim = session_of(getattr(shared, who))
    owner = session_of(shared.owner)

    async def play():
        one, two = await Peer(shared.draft, owner).open(), await Peer(shared.draft, victim).open()
        await one.say(cursor={})
        await all_settled(one, two)
        assert two.closed is None
        assert two.texts
        before = two.updates, dict(two.people)
        await in_thread(take)(shared)
        await one.type("sekret ")
        await one.say(cursor={"anchor": "sekret"})
        await two.until_closed()
        assert two.closed == 4403
        assert (two.updates, dict(two.people)) == before
        assert "sekret" not in "".join(two.texts)
        await one.settle()
        assert one.stored
        await one.close()

    asyncio.run(play())


def test_a_draft_that_goes_into_the_trash_closes_every_socket_and_takes_no_stroke(draft, sessions, together):
    owner = actor(draft.created_by)

    async def act(one, two):
        await all_settled(one, two)
        before = two.updates
        await in_thread(trash.throw_away)(draft=draft, actor=owner, reason="U nis gabim.")
        await one.type("sekret ")
        await one.until_closed()
        await two.until_closed()
        assert (one.closed, two.closed, two.updates) == (4403, 4403, before)

    together(act, *sessions)
    assert DraftUpdate.objects.filter(draft=draft).count() == 1


@pytest.mark.parametrize("stop", ["log out", "new password", "switched off"])
def test_a_session_that_ends_ends_the_socket_without_anybody_writing(draft, session_of, together, stop):
    person = member(signatory("policies"))
    key = session_of(person)

    def end():
        if stop == "log out":
            client = Client()
            client.cookies["sessionid"] = key
            client.logout()
        elif stop == "new password":
            again = User.objects.get(pk=person.pk)
            again.set_password("tjetër-fjalëkalim-2026")
            again.save()
        else:
            User.objects.filter(pk=person.pk).update(is_active=False)

    async def act(peer):
        await in_thread(end)()
        await peer.until_closed()
        assert peer.closed == 4403
        await peer.send(b"\x00\x00\x01\x00")
        await peer.settle()
        assert peer.updates == 0

    together(act, key)


def test_a_role_that_is_lowered_stops_the_next_stroke(draft, session_of, together):
    person = member(signatory())
    given = give(draft, Role.EDITOR, person=person)

    def lower():
        given.role = Role.READER
        given.save()

    async def act(peer):
        await peer.type("po ")
        await peer.settle()
        await in_thread(lower)()
        await peer.type("jo ")
        await peer.settle()
        assert peer.denied == "read-only"
        assert peer.closed is None

    together(act, session_of(person))


@pytest.mark.django_db
def test_many_at_once_are_asked_as_each_one_is_by_the_one_predicate(session_of, django_assert_max_num_queries):
    ours, theirs = signatory("policies"), signatory("laws")
    drafts = [DraftFactory(owner=member(ours), visibility=visibility) for visibility in Visibility.values]
    people = [member(ours), member(theirs), member(ours, reader=True), UserFactory(), UserFactory(secretariat=True, with_totp=True)]
    give(drafts[0], Role.COMMENTER, person=people[1])
    give(drafts[0], Role.SUGGESTER, organisation=ours)
    keys = {session_of(person): person for person in people}
    places = [Place(key, draft.pk) for key in keys for draft in drafts]
    with django_assert_max_num_queries(11):
        found = standings(places)
    for place in places:
        person = User.objects.get(pk=keys[place.session_key].pk)
        draft = with_accesses(Draft.objects.filter(pk=place.draft_id)).get()
        one = access_to(viewer_of(person), draft)
        held = found.get(place)
        assert (held and (held.role, held.organisation and held.organisation.pk)) == (one and (one.role, one.organisation_id))
