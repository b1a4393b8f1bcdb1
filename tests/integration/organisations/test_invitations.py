"""Inviting, joining, ending: every way in and out of an organisation."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from members.notifications.models import Notice, OutgoingMail
from members.organisations.models import Invitation, Mandate, Organisation
from members.organisations.selectors import mandates_in_force
from members.organisations.services.invitations import accept_invitation, invite, revoke_invitation
from members.organisations.services.joining import ask_to_join, grant_join_request, refuse_join_request
from members.organisations.services.mandates import end_mandate
from members.organisations.services.refusals import Refused
from tests.factories.organisations import MandateFactory, OrganisationFactory, PersonFactory

ADDRESS = "e.ftuara@shembull.example"


@pytest.fixture
def mandate(db):
    return MandateFactory()


def token_from_mail():
    mail = OutgoingMail.objects.get(kind="organisations.invitation.send")
    return re.search(r"/invitation/([\w-]+)/", mail.text)[1]


def invited(mandate, email=ADDRESS, **more):
    invitation = invite(organisation=mandate.organisation, email=email, role="editor", invited_by=mandate.person, **more)
    return invitation, token_from_mail()


def test_an_invitation_is_taken_once_by_its_address(mandate):
    ends = timezone.localdate() + dt.timedelta(days=90)
    _invitation, token = invited(mandate, email="E.Ftuara@Shembull.example", ends=ends)
    person = PersonFactory(email=ADDRESS)
    made = accept_invitation(token=token, person=person)
    assert (made.role, made.ends, made.granted_by) == ("editor", ends, mandate.person)
    assert Notice.objects.filter(person=mandate.person, kind="organisations.invitation.accept").exists()
    with pytest.raises(Refused):
        accept_invitation(token=token, person=person)


@pytest.mark.parametrize("why", ["revoked", "expired", "other address", "no such", "suspended"])
def test_an_invitation_that_cannot_be_taken(mandate, why):
    invitation, token = invited(mandate)
    person = PersonFactory(email="tjeter@shembull.example" if why == "other address" else ADDRESS)
    if why == "revoked":
        revoke_invitation(invitation=invitation, revoked_by=mandate.person)
    elif why == "expired":
        Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    elif why == "suspended":
        Organisation.objects.update(state="suspended")
    with pytest.raises(Refused):
        accept_invitation(token="x" if why == "no such" else token, person=person)
    assert not Mandate.objects.filter(person=person).exists()


def test_the_secret_is_kept_nowhere_but_in_the_mail(mandate):
    invitation, token = invited(mandate)
    assert token not in str(vars(invitation))


def test_one_pending_invitation_an_address(mandate):
    invitation, _token = invited(mandate)
    with pytest.raises(Refused):
        invite(organisation=mandate.organisation, email=ADDRESS.upper(), role="reader", invited_by=mandate.person)
    revoke_invitation(invitation=invitation, revoked_by=mandate.person)
    invite(organisation=mandate.organisation, email=ADDRESS, role="reader", invited_by=mandate.person)


def test_an_expired_invitation_makes_room_for_a_new_one(mandate):
    invited(mandate)
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    assert invite(organisation=mandate.organisation, email=ADDRESS, role="reader", invited_by=mandate.person)


def test_who_acts_already_is_not_invited(mandate):
    with pytest.raises(Refused):
        invited(mandate, email=mandate.person.email)


@pytest.mark.parametrize("who", ["editor", "other organisation", "nobody", "ended"])
def test_who_may_not_invite(mandate, who):
    person = {
        "editor": lambda: MandateFactory(organisation=mandate.organisation, editor=True).person,
        "other organisation": lambda: MandateFactory().person,
        "nobody": PersonFactory,
        "ended": lambda: MandateFactory(organisation=mandate.organisation, ended=True).person,
    }[who]()
    with pytest.raises(Refused):
        invite(organisation=mandate.organisation, email=ADDRESS, role="editor", invited_by=person)
    invitation, _token = invited(mandate)
    with pytest.raises(Refused):
        revoke_invitation(invitation=invitation, revoked_by=person)


def test_asking_to_join_goes_to_the_representatives(mandate, secretary):
    person = PersonFactory()
    request = ask_to_join(organisation=mandate.organisation, person=person, message="Punoj këtu.")
    assert list(Notice.objects.values_list("person", flat=True)) == [mandate.person.pk]
    with pytest.raises(Refused):
        ask_to_join(organisation=mandate.organisation, person=person, message="Prapë.")
    grant_join_request(request=request, role="reader", decided_by=mandate.person)
    assert mandates_in_force(person=person).get().role == "reader"
    with pytest.raises(Refused):
        refuse_join_request(request=request, decided_by=mandate.person)


def test_without_representatives_it_goes_to_the_secretariat(secretary):
    ask_to_join(organisation=OrganisationFactory(verified=True), person=PersonFactory(), message="Punoj këtu.")
    assert Notice.objects.get().person == secretary


def test_a_refusal_is_told(mandate):
    request = ask_to_join(organisation=mandate.organisation, person=PersonFactory(), message="Punoj këtu.")
    refuse_join_request(request=request, decided_by=mandate.person)
    assert Notice.objects.filter(person=request.person, kind="organisations.join_request.refuse").exists()
    assert not Mandate.objects.filter(person=request.person).exists()


def test_strangers_answer_no_request(mandate):
    request = ask_to_join(organisation=mandate.organisation, person=PersonFactory(), message="Punoj këtu.")
    for person in (request.person, MandateFactory().person, MandateFactory(organisation=mandate.organisation, reader=True).person):
        with pytest.raises(Refused):
            grant_join_request(request=request, role="editor", decided_by=person)


def test_ending_a_mandate_stops_it_and_keeps_it_on_record(mandate):
    editor = MandateFactory(organisation=mandate.organisation, editor=True)
    end_mandate(mandate=editor, ended_by=mandate.person)
    editor.refresh_from_db()
    assert (editor.ended_by, mandates_in_force(person=editor.person).exists()) == (mandate.person, False)


def test_people_may_leave_and_the_last_representative_may_not(mandate, secretary):
    editor = MandateFactory(organisation=mandate.organisation, editor=True)
    end_mandate(mandate=editor, ended_by=editor.person)
    with pytest.raises(Refused):
        end_mandate(mandate=mandate, ended_by=mandate.person)
    end_mandate(mandate=mandate, ended_by=secretary)
    assert not mandates_in_force(person=mandate.person).exists()


def test_editors_end_nobody_elses_mandate(mandate):
    editor = MandateFactory(organisation=mandate.organisation, editor=True)
    with pytest.raises(Refused):
        end_mandate(mandate=mandate, ended_by=editor.person)
