"""How the clauses are numbered is told to who comes, and to who is there when it changes."""

import asyncio

from members.drafting.models import Draft, DraftUpdate
from members.drafting.services import drafts
from tests.factories.drafting import actor
from tests.integration.drafting.live.peer import all_settled, in_thread


def number(draft, style):
    held = Draft.objects.get(pk=draft.pk)
    drafts.change_settings(
        draft=held, actor=actor(draft.created_by), title=held.title, summary="", visibility=held.visibility, audience_role=held.audience_role,
        numbering=style,
    )  # fmt: skip


def test_another_numbering_reaches_who_is_there_within_a_second_or_two_and_nothing_is_written(draft, sessions, together):
    async def act(one, two):
        assert (one.numbering, two.numbering) == (b"articles", b"articles")
        written = await in_thread(DraftUpdate.objects.count)()
        await in_thread(number)(draft, "sections")
        while one.numbering != b"sections":  # nobody types: the room asks by itself
            await one._take(0.5)
        await all_settled(one, two)
        assert two.numbering == b"sections"
        assert await in_thread(DraftUpdate.objects.count)() == written

    async def bounded(*peers):
        await asyncio.wait_for(act(*peers), 60)

    together(bounded, *sessions)


def test_a_stock_client_hears_only_its_own_protocol(draft, sessions, together):
    async def act(one):
        await in_thread(number)(draft, "sections")
        await one.settle()
        assert one.numbering == ""

    together(act, sessions[0], acks=False)
