"""The second step: asked for from the very next request after the role, and asked for anew before every appointing."""

import pytest
from django.urls import reverse

from members.organisations.models import Invitation, Mandate
from members.organisations.services.invitations import invite
from members.organisations.services.joining import ask_to_join
from members.organisations.services.mandates import grant_mandate
from tests.factories.accounts import join_staff, log_in
from tests.factories.organisations import ApplicationFactory, MandateFactory, PersonFactory

pytestmark = pytest.mark.django_db
SET_UP = reverse("mfa_index")
ADDRESS = "e.re@shembull.example"


def test_who_becomes_a_representative_sets_it_up_before_the_next_page(client):
    reader = MandateFactory(reader=True)
    log_in(client, reader.person)
    manage, dashboard = reverse("organisation:manage"), reverse("portal:dashboard")
    assert client.get(manage).status_code == 200
    grant_mandate(person=reader.person, organisation=reader.organisation, role="representative", granted_by=MandateFactory().person)
    for answer in (client.get(manage), client.get(dashboard), client.post(reverse("organisation:invite"), {"email": ADDRESS})):
        assert (answer.status_code, answer["Location"]) == (302, SET_UP)
    assert client.get(reverse("contacts:index")).status_code == 200  # help is never behind it
    assert not Invitation.objects.exists()


def test_who_joins_the_secretariat_sets_it_up_before_the_next_page(client):
    person = PersonFactory()
    log_in(client, person)
    assert client.get(reverse("portal:dashboard")).status_code == 200
    join_staff(person, "Secretariat")
    for path in (reverse("portal:dashboard"), reverse("organisations_cms:queue"), "/cms/"):
        assert client.get(path)["Location"] == SET_UP


@pytest.fixture
def acts():
    """Every act of the room that appoints a representative: who does it, its address and what is posted."""
    mine, secretary = MandateFactory(person=PersonFactory(with_totp=True)), PersonFactory(secretariat=True, with_totp=True)
    offer = invite(organisation=mine.organisation, email=ADDRESS, role="representative", invited_by=mine.person)
    wanted = ask_to_join(organisation=mine.organisation, person=PersonFactory(), message="Punoj këtu.")
    sent = ApplicationFactory(submitted=True, checked=True, answers={"position": "Drejtore"})
    new = {"email": "tjeter@shembull.example"}
    return {
        "invite": (mine.person, reverse("organisation:invite"), new | {"role": "representative"}),
        "send again": (mine.person, reverse("organisation:invitation_resend", args=[offer.pk]), {}),
        "renew": (mine.person, reverse("organisation:mandate_renew", args=[mine.pk]), {"ends": "2099-12-31"}),
        "hand over": (mine.person, reverse("organisation:hand_over"), new),
        "appoint": (
            secretary,
            reverse("organisations_cms:appoint", args=[mine.organisation_id]),
            new | {"how": "invitation", "reason": "Pse."},
        ),
        "grant": (secretary, reverse("organisations_cms:join_request", args=[wanted.pk]), {"answer": "grant", "role": "representative"}),
        "approve": (secretary, reverse("organisations_cms:application", args=[sent.pk]), {"answer": "approve", "submission": "1"}),
    }


@pytest.mark.parametrize("act", ["invite", "send again", "renew", "hand over", "appoint", "grant", "approve"])
@pytest.mark.parametrize("age", [None, 301])
def test_appointing_asks_for_a_fresh_one(client, acts, act, age):
    person, address, posted = acts[act]
    log_in(client, person, second_factor_seconds_ago=age)
    before = (Invitation.objects.count(), Mandate.objects.count())
    assert "/2fa/reauthenticate/" in client.post(address, posted)["Location"]
    assert (Invitation.objects.count(), Mandate.objects.count()) == before
    log_in(client, person, second_factor_seconds_ago=0)
    assert "/2fa/" not in client.post(address, posted).get("Location", "")
