"""Two at once: whichever comes first, there is one signature and one chain."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from members.pact.models import Signature
from members.pact.records import first_fault
from members.pact.selectors import chain
from members.pact.services.signing import sign_pact
from members.pact.services.versions import publish_version
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import PactVersionFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(mandates, version):
    """Sign with every mandate in a thread and a connection of its own; returns the public ids."""
    barrier = Barrier(len(mandates))

    def act(mandate):
        try:
            barrier.wait(timeout=20)
            return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"]).public_id
        finally:
            connection.close()

    with ThreadPoolExecutor(len(mandates)) as pool:
        return list(pool.map(act, mandates))


@pytest.fixture
def version():
    return publish_version(version=PactVersionFactory(number=1), published_by=PersonFactory(secretariat=True))


def test_two_representatives_of_one_organisation_make_one_signature(version):
    mandate = MandateFactory()
    ids = at_once([mandate, MandateFactory(organisation=mandate.organisation)], version)
    assert len(set(ids)) == 1
    assert Signature.objects.count() == 1


def test_a_double_click_makes_one_signature(version):
    mandate = MandateFactory()
    assert len(set(at_once([mandate, mandate], version))) == 1
    assert Signature.objects.count() == 1


def test_different_organisations_make_one_chain(version):
    assert len(set(at_once([MandateFactory() for _ in range(4)], version))) == 4
    assert sorted(Signature.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4]
    assert first_fault(chain()) is None
