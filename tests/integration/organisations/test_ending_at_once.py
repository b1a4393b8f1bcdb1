"""Two at once: the organisation keeps a representative, an offer is taken once."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from members.notifications.models import OutgoingMail
from members.organisations.models import Mandate
from members.organisations.selectors import representatives_of
from members.organisations.services.invitations import accept_invitation
from members.organisations.services.mandates import end_mandate
from members.organisations.services.refusals import Refused
from members.organisations.services.succession import offer_hand_over
from tests.factories.organisations import MandateFactory, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run each in a thread and a connection of its own; returns "done" or "refused" for each."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=20)
            act()
        except Refused:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_of_two_representatives_who_leave_at_once_one_stays():
    first = MandateFactory()
    second = MandateFactory(organisation=first.organisation)
    acts = [lambda mandate=mandate: end_mandate(mandate=mandate, ended_by=mandate.person) for mandate in (first, second)]
    assert at_once(*acts) == ["done", "refused"]
    assert representatives_of(first.organisation).count() == 1


def test_a_hand_over_is_taken_once_and_leaving_meanwhile_leaves_somebody():
    mandate = MandateFactory()
    offer_hand_over(mandate=mandate, email="pasues@shembull.example", offered_by=mandate.person)
    token = re.search(r"/invitation/([\w-]+)/", OutgoingMail.objects.get().text)[1]
    successor = PersonFactory(email="pasues@shembull.example")

    def accept():
        accept_invitation(token=token, person=successor)

    outcome = at_once(accept, accept, lambda: end_mandate(mandate=mandate, ended_by=mandate.person))
    assert outcome.count("refused") >= 1
    assert representatives_of(mandate.organisation).get() == successor
    assert Mandate.objects.filter(person=successor).count() == 1
