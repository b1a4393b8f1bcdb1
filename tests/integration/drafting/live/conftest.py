import asyncio

import pytest
from django.db import connections
from django.test import Client

from members.drafting.live import storing
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, member, signatory
from tests.integration.drafting.live.peer import Peer


@pytest.fixture
def session_of():
    return lambda person: log_in(Client(), person).session.session_key


@pytest.fixture
def draft(transactional_db):
    return DraftFactory()


@pytest.fixture
def sessions(draft, session_of):
    """Sessions of the owner and of an editor of another organisation."""
    return session_of(draft.created_by), session_of(member(signatory("policies")))


@pytest.fixture
def together(draft):
    """Run an act with peers of these sessions, open; they are closed afterwards, and the rooms' connections to the database with them."""

    def run(act, *session_keys, **how):
        async def play():
            peers = [await Peer(draft, key, **how).open() for key in session_keys]
            try:
                return await act(*peers)
            finally:
                for peer in peers:
                    if peer.closed is None:
                        await peer.close()
                await asyncio.sleep(0.2)

        return asyncio.run(play())

    yield run
    for future in [storing._POOL.submit(connections.close_all) for _ in range(4 * storing.THREADS)]:
        future.result()
