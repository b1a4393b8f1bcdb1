"""A request to act that was asked long ago changes nothing of what was given since."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from members.notifications.models import OutgoingMail
from members.organisations.models import JoinRequest, Mandate
from members.organisations.selectors import mandates_in_force
from members.organisations.services.invitations import accept_invitation, invite
from members.organisations.services.joining import ask_to_join, grant_join_request
from members.organisations.services.refusals import Refused
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, OrganisationFactory, PersonFactory

ADDRESS = "e.re@shembull.example"


def token():
    return re.search(r"/invitation/([\w-]+)/", OutgoingMail.objects.filter(kind__startswith="organisations.invitation").last().text)[1]


@pytest.mark.django_db
def test_who_was_invited_meanwhile_is_not_made_less():
    mandate, person = MandateFactory(), PersonFactory(email=ADDRESS)
    wanted = ask_to_join(organisation=mandate.organisation, person=person, message="Punoj këtu.")
    invite(organisation=mandate.organisation, email=ADDRESS, role="representative", invited_by=mandate.person)
    accept_invitation(token=token(), person=person)
    wanted.refresh_from_db()
    assert (wanted.state, wanted.decided_by) == ("granted", mandate.person)
    with pytest.raises(Refused):
        grant_join_request(request=wanted, role="reader", decided_by=mandate.person)
    assert mandates_in_force(person=person).get().role == "representative"


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["applied", "suspended"])
def test_nobody_is_let_in_where_nobody_can_act(secretary, state):
    organisation = OrganisationFactory(verified=True)
    wanted = ask_to_join(organisation=organisation, person=PersonFactory(), message="Punoj këtu.")
    type(organisation).objects.update(state=state)
    with pytest.raises(Refused, match="nuk është e verifikuar"):
        grant_join_request(request=wanted, role="representative", decided_by=secretary)
    assert (JoinRequest.objects.get().state, Mandate.objects.count()) == ("open", 0)


@pytest.mark.django_db
def test_a_second_confirmed_address_may_take_an_invitation_in_any_capitals():
    mandate, person = MandateFactory(), PersonFactory(email="kryesore@shembull.example")
    invite(organisation=mandate.organisation, email=ADDRESS.upper(), role="editor", invited_by=mandate.person)
    other = person.emailaddress_set.create(email=ADDRESS.title(), verified=False)
    with pytest.raises(Refused, match="adresë tjetër"):
        accept_invitation(token=token(), person=person)
    other.verified = True
    other.save()
    assert accept_invitation(token=token(), person=person).role == "editor"


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_take_an_invitation_once():
    mandate, person = MandateFactory(), PersonFactory(email=ADDRESS)
    invite(organisation=mandate.organisation, email=ADDRESS, role="editor", invited_by=mandate.person)
    secret = token()

    def take(_click):
        try:
            accept_invitation(token=secret, person=person)
        except Refused as refused:
            return str(refused)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(take, range(2)))
    assert answers[0] == ""
    assert "përdorur tashmë" in answers[1]
    assert Mandate.objects.filter(person=person).count() == 1
    assert OutgoingMail.objects.filter(kind="organisations.invitation.accept").count() == 1


@pytest.mark.django_db
def test_the_longest_names_ask_like_any_other():
    mandate = MandateFactory(organisation=OrganisationFactory(verified=True, legal_name="Ë" * 200))
    ask_to_join(organisation=mandate.organisation, person=PersonFactory(name="ç" * 120), message="Punoj këtu.")
    assert "Ë" * 200 in OutgoingMail.objects.get().text


@pytest.mark.django_db
def test_who_has_asked_sees_that_it_waits_until_it_is_answered(client):
    mandate, person = MandateFactory(), PersonFactory()
    wanted = ask_to_join(organisation=mandate.organisation, person=person, message="Punoj këtu.")
    log_in(client, person)
    for page in ("organisations:start", "organisation:manage"):
        html = client.get(reverse(page)).content.decode()
        assert "Çfarë keni kërkuar" in html
        assert mandate.organisation.legal_name in html
    grant_join_request(request=wanted, role="reader", decided_by=mandate.person)
    assert "Çfarë keni kërkuar" not in client.get(reverse("organisations:start")).content.decode()
