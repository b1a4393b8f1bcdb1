"""`members/organisation/`: what each role sees and may do."""

import pytest
from django.urls import reverse

from members.organisations.models import Invitation, JoinRequest, Mandate
from members.organisations.services.invitations import invite
from members.organisations.services.joining import ask_to_join
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.integration.organisations.test_invitations import ADDRESS, token_from_mail

MANAGE = "organisation:manage"


@pytest.fixture
def mandate(db):
    return MandateFactory(person=PersonFactory(with_totp=True))


@pytest.fixture
def representative(client, mandate):
    return log_in(client, mandate.person, second_factor_seconds_ago=0)


@pytest.fixture
def editor(mandate):
    return MandateFactory(organisation=mandate.organisation, editor=True)


def test_a_representative_sees_people_and_may_invite(representative, editor, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        page = representative.get(reverse(MANAGE)).content.decode()
    assert editor.person.name in page
    assert reverse("organisation:invite") in page


def test_an_editor_sees_people_and_may_only_leave(client, mandate, editor):
    page = log_in(client, editor.person).get(reverse(MANAGE)).content.decode()
    assert mandate.person.name in page
    assert reverse("organisation:mandate_end", args=[editor.pk]) in page
    assert reverse("organisation:mandate_end", args=[mandate.pk]) not in page
    assert reverse("organisation:invite") not in page
    assert client.get(reverse("organisation:invite")).status_code == 403
    assert client.post(reverse("organisation:invite"), {"email": ADDRESS, "role": "reader"}).status_code == 403
    assert client.post(reverse("organisation:mandate_end", args=[mandate.pk])).status_code == 404


def test_who_acts_for_nobody_is_shown_the_way_in(client, db):
    page = log_in(client, PersonFactory()).get(reverse(MANAGE)).content.decode()
    assert reverse("organisations:start") in page


def test_inviting(representative, mandate):
    address = reverse("organisation:invite")
    assert representative.post(address, {"email": "no", "role": "editor"}).status_code == 200
    assert representative.post(address, {"email": ADDRESS, "role": "director"}).status_code == 200
    assert not Invitation.objects.exists()
    assert representative.post(address, {"email": ADDRESS, "role": "editor"})["Location"] == reverse(MANAGE)
    assert "tashmë një ftesë" in representative.post(address, {"email": ADDRESS, "role": "editor"}).content.decode()
    invitation = Invitation.objects.get()
    representative.post(reverse("organisation:invitation_revoke", args=[invitation.pk]))
    invitation.refresh_from_db()
    assert invitation.state == "revoked"


def test_an_invitation_is_seen_before_and_taken_after_logging_in(client, mandate):
    invite(organisation=mandate.organisation, email=ADDRESS, role="editor", invited_by=mandate.person)
    address = reverse("organisation:invitation", args=[token_from_mail()])
    page = client.get(address).content.decode()
    assert mandate.organisation.legal_name in page
    assert f"next={address}" in page
    client.post(address)
    assert Mandate.objects.count() == 1
    log_in(client, PersonFactory(email=ADDRESS))
    response = client.get(address)
    assert response["Referrer-Policy"] == "same-origin"
    assert client.post(address)["Location"] == reverse(MANAGE)
    assert Mandate.objects.count() == 2
    assert "përdorur tashmë" in client.get(address).content.decode()


def test_of_several_organisations_one_is_chosen(client, db):
    person = PersonFactory()
    first, second = (MandateFactory(person=person, editor=True) for _ in range(2))
    log_in(client, person)
    choose = reverse("organisation:choose")
    assert client.get(reverse(MANAGE))["Location"] == choose
    assert client.post(choose, {"mandate": MandateFactory().pk}).status_code == 200
    assert client.post(choose, {"mandate": second.pk, "next": "https://elsewhere.example/"})["Location"] == reverse(MANAGE)
    page = client.get(reverse(MANAGE)).content.decode()
    assert second.organisation.legal_name in page
    assert first.organisation.legal_name not in page


def test_an_ended_mandate_stops_the_next_request(client, mandate, editor):
    log_in(client, editor.person)
    assert mandate.organisation.legal_name in client.get(reverse(MANAGE)).content.decode()
    assert client.post(reverse("organisation:mandate_end", args=[editor.pk]))["Location"] == reverse(MANAGE)
    page = client.get(reverse(MANAGE)).content.decode()
    assert mandate.person.name not in page


def test_the_last_representative_is_told_why_not(representative, mandate):
    page = representative.post(reverse("organisation:mandate_end", args=[mandate.pk]), follow=True).content.decode()
    assert "përfaqësuesi i fundit" in page


@pytest.mark.parametrize(
    ("answer", "role", "state"), [("grant", "editor", "granted"), ("refuse", "", "refused"), ("grant", "representative", "open")]
)
def test_answering_who_asks(representative, mandate, answer, role, state):
    wanted = ask_to_join(organisation=mandate.organisation, person=PersonFactory(), message="Punoj këtu.")
    assert "Punoj këtu." in representative.get(reverse(MANAGE)).content.decode()
    representative.post(reverse("organisation:join_request", args=[wanted.pk]), {"answer": answer, "role": role})
    wanted.refresh_from_db()
    assert wanted.state == state


def test_what_is_of_another_organisation_is_not_there(representative):
    other = MandateFactory()
    wanted = ask_to_join(organisation=other.organisation, person=PersonFactory(), message="Punoj këtu.")
    invitation = invite(organisation=other.organisation, email=ADDRESS, role="editor", invited_by=other.person)
    for name, pk in (("join_request", wanted.pk), ("invitation_revoke", invitation.pk), ("mandate_end", other.pk)):
        assert representative.post(reverse(f"organisation:{name}", args=[pk]), {"answer": "refuse"}).status_code == 404
    assert representative.get(reverse("organisation:mandate_evidence", args=[other.pk])).status_code == 404
    assert JoinRequest.objects.get().state == "open"


@pytest.mark.parametrize("name", ["manage", "choose", "invite"])
def test_outsiders_go_to_the_login(client, db, name):
    assert "/accounts/login/" in client.get(reverse(f"organisation:{name}"))["Location"]


def test_for_whom_one_acts_is_always_shown(client, db):
    person = PersonFactory()
    first, second = (MandateFactory(person=person, editor=True) for _ in range(2))
    log_in(client, person)
    client.post(reverse("organisation:choose"), {"mandate": second.pk})
    page = client.get(reverse("notifications:list")).content.decode()
    assert second.organisation.short_name in page
    assert first.organisation.short_name not in page
    assert reverse("organisation:choose") in page
