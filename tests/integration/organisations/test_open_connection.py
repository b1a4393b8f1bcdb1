"""What outlives a request, a websocket above all, asks afresh before each message: the same act that stops the next request stops it."""

import pytest
from allauth.mfa.models import Authenticator
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from channels.db import database_sync_to_async
from channels.generic.websocket import WebsocketConsumer
from django.utils import timezone

from members.organisations.models import Mandate
from members.organisations.selectors import acting_now
from members.organisations.services.mandates import end_mandate
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mandate():
    return MandateFactory(person=PersonFactory(with_totp=True))


@pytest.fixture
def session(client, mandate):
    return log_in(client, mandate.person).session.session_key


def end(mandate, client):
    end_mandate(mandate=mandate, ended_by=PersonFactory(secretariat=True))


def run_out(mandate, client):
    Mandate.objects.update(ends=timezone.localdate() - timezone.timedelta(days=1))


def log_out(mandate, client):
    client.logout()


def switch_off(mandate, client):
    type(mandate.person).objects.filter(pk=mandate.person_id).update(is_active=False)


def new_password(mandate, client):
    person = type(mandate.person).objects.get(pk=mandate.person_id)
    person.set_password("tjetër-fjalëkalim-2026")
    person.save()


def lose_the_second_factor(mandate, client):
    Authenticator.objects.all().delete()


WAYS = [end, run_out, log_out, switch_off, new_password, lose_the_second_factor]


@pytest.mark.parametrize("stop", WAYS)
def test_whatever_stops_the_next_request_is_asked_afresh(client, mandate, session, stop):
    assert acting_now(session_key=session, mandate_id=mandate.pk) == mandate
    stop(mandate, client)
    assert acting_now(session_key=session, mandate_id=mandate.pk) is None


def test_nobody_acts_by_anothers_mandate_or_without_a_session(mandate, session):
    assert acting_now(session_key=session, mandate_id=MandateFactory().pk) is None
    assert acting_now(session_key="ska", mandate_id=mandate.pk) is None
    assert acting_now(session_key="", mandate_id=mandate.pk) is None


class Room(WebsocketConsumer):
    """A consumer as the rooms write it: the question before each message."""

    def receive(self, text_data=None, bytes_data=None):
        scope = self.scope
        if acting_now(session_key=scope["session_key"], mandate_id=scope["mandate_id"]) is None:
            self.close(code=4403)
            return
        self.send(text_data=f"kept: {text_data}")


@pytest.mark.parametrize("stop", [end, log_out])
def test_the_next_message_of_an_open_websocket_is_refused(client, mandate, session, stop):
    async def talk():
        scope = {"type": "websocket", "path": "/", "session_key": session, "mandate_id": mandate.pk}
        socket = ApplicationCommunicator(Room.as_asgi(), scope)
        await socket.send_input({"type": "websocket.connect"})
        answers = [await socket.receive_output(timeout=20)]
        await socket.send_input({"type": "websocket.receive", "text": "para"})
        answers.append(await socket.receive_output(timeout=20))
        await database_sync_to_async(stop)(mandate, client)
        await socket.send_input({"type": "websocket.receive", "text": "pas"})
        answers.append(await socket.receive_output(timeout=20))
        await socket.send_input({"type": "websocket.disconnect", "code": 4403})
        await socket.wait()
        return answers

    accepted, before, after = async_to_sync(talk)()
    assert accepted["type"] == "websocket.accept"
    assert before["text"] == "kept: para"
    assert (after["type"], after["code"]) == ("websocket.close", 4403)
