"""Renewing, handing over, appointing: an organisation is never left without a representative, and the record stays."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from members.notifications.models import Notice, OutgoingMail
from members.organisations.models import Invitation, Mandate
from members.organisations.selectors import mandates_in_force, representatives_of
from members.organisations.services.invitations import accept_invitation, invite, open_invitation, resend_invitation, revoke_invitation
from members.organisations.services.mandates import end_mandate, renew_mandate
from members.organisations.services.refusals import Refused
from members.organisations.services.succession import appoint_representative, offer_hand_over
from tests.factories.organisations import MandateFactory, OrganisationFactory, PersonFactory

ADDRESS = "pasuesja@shembull.example"
pytestmark = pytest.mark.django_db


def day(days):
    return timezone.localdate() + dt.timedelta(days=days)


def newest_token(address=ADDRESS):
    mail = OutgoingMail.objects.filter(address=address).order_by("-pk").first()
    return re.search(r"/invitation/([\w-]+)/", mail.text)[1]


@pytest.fixture
def mandate():
    return MandateFactory(ends=day(20))


def test_a_renewed_mandate_is_a_new_one_and_the_old_one_stays(mandate):
    other = MandateFactory(organisation=mandate.organisation)
    renewed = renew_mandate(mandate=mandate, ends=day(200), renewed_by=other.person)
    mandate.refresh_from_db()
    assert (mandate.ends, mandate.ended_by) == (day(20), other.person)
    assert (renewed.role, renewed.position, renewed.starts, renewed.ends) == (mandate.role, mandate.position, day(0), day(200))
    assert list(mandates_in_force(person=mandate.person)) == [renewed]
    assert Notice.objects.filter(person=mandate.person, kind="organisations.mandate.renew").exists()


def test_a_mandate_that_ran_out_is_renewed_and_one_still_to_begin_begins_as_it_was(mandate):
    ran_out = MandateFactory(organisation=mandate.organisation, editor=True, expired=True)
    assert renew_mandate(mandate=ran_out, ends=None, renewed_by=mandate.person).starts == day(0)
    future = MandateFactory(organisation=mandate.organisation, editor=True, starts=day(5))
    assert renew_mandate(mandate=future, ends=day(9), renewed_by=mandate.person).starts == day(5)


@pytest.mark.parametrize("why", ["past", "same", "ended", "stranger", "editor"])
def test_what_is_not_renewed(mandate, why):
    who = {
        "stranger": lambda: MandateFactory().person,
        "editor": lambda: MandateFactory(organisation=mandate.organisation, editor=True).person,
    }.get(why, lambda: mandate.person)()
    if why == "ended":
        Mandate.objects.update(ended_at=timezone.now())
    with pytest.raises(Refused):
        renew_mandate(mandate=mandate, ends={"past": day(-1), "same": day(20)}.get(why, day(90)), renewed_by=who)
    assert Mandate.objects.filter(person=mandate.person).count() == 1


def test_a_hand_over_changes_both_mandates_in_one_moment(mandate):
    offer_hand_over(mandate=mandate, email=ADDRESS, position="Drejtoreshë", ends=day(300), offered_by=mandate.person)
    assert representatives_of(mandate.organisation).get() == mandate.person
    successor = PersonFactory(email=ADDRESS)
    taken = accept_invitation(token=newest_token(), person=successor)
    mandate.refresh_from_db()
    assert (mandate.ended_by, taken.position, taken.ends) == (mandate.person, "Drejtoreshë", day(300))
    assert representatives_of(mandate.organisation).get() == successor
    assert Notice.objects.get(person=mandate.person).kind == "organisations.hand_over.accept"


def test_an_editor_of_the_organisation_may_be_the_successor(mandate):
    editor = MandateFactory(organisation=mandate.organisation, editor=True, person=PersonFactory(email=ADDRESS))
    offer_hand_over(mandate=mandate, email=ADDRESS, offered_by=mandate.person)
    accept_invitation(token=newest_token(), person=editor.person)
    assert list(mandates_in_force(person=editor.person).values_list("role", flat=True)) == ["representative"]


def test_a_hand_over_is_cancelled_and_offered_anew(mandate):
    offer = offer_hand_over(mandate=mandate, email=ADDRESS, offered_by=mandate.person)
    with pytest.raises(Refused):
        offer_hand_over(mandate=mandate, email="tjeter@shembull.example", offered_by=mandate.person)
    revoke_invitation(invitation=offer, revoked_by=mandate.person)
    with pytest.raises(Refused):
        accept_invitation(token=newest_token(), person=PersonFactory(email=ADDRESS))
    assert offer_hand_over(mandate=mandate, email="tjeter@shembull.example", offered_by=mandate.person)


def test_a_hand_over_ends_with_the_mandate_and_follows_a_renewal(mandate):
    other = MandateFactory(organisation=mandate.organisation)
    offer = offer_hand_over(mandate=mandate, email=ADDRESS, offered_by=mandate.person)
    renewed = renew_mandate(mandate=mandate, ends=day(90), renewed_by=other.person)
    offer.refresh_from_db()
    assert offer.replaces == renewed
    end_mandate(mandate=renewed, ended_by=other.person)
    with pytest.raises(Refused):
        accept_invitation(token=newest_token(), person=PersonFactory(email=ADDRESS))


@pytest.mark.parametrize("who", ["other representative", "editor", "future", "own address", "representative already"])
def test_who_hands_nothing_over(mandate, who):
    person, email, given = mandate.person, ADDRESS, mandate
    if who == "other representative":
        person = MandateFactory(organisation=mandate.organisation).person
    elif who in {"editor", "future"}:
        given = MandateFactory(organisation=mandate.organisation, **{who: True})
        person = given.person
    elif who == "own address":
        email = person.email.upper()
    else:
        email = MandateFactory(organisation=mandate.organisation).person.email
    with pytest.raises(Refused):
        offer_hand_over(mandate=given, email=email, offered_by=person)
    assert not Invitation.objects.exists()


def test_the_last_representative_in_force_stays_whatever_is_still_to_come(mandate):
    MandateFactory(organisation=mandate.organisation, future=True)
    MandateFactory(organisation=mandate.organisation, expired=True)
    MandateFactory(organisation=mandate.organisation, person=PersonFactory(is_active=False))
    with pytest.raises(Refused):
        end_mandate(mandate=mandate, ended_by=mandate.person)
    MandateFactory(organisation=mandate.organisation)
    end_mandate(mandate=mandate, ended_by=mandate.person)


def test_a_mandate_still_to_begin_may_be_taken_back_by_the_last_representative(mandate):
    future = MandateFactory(organisation=mandate.organisation, future=True)
    end_mandate(mandate=future, ended_by=mandate.person)
    assert Notice.objects.get(kind="organisations.mandate.end").person == future.person


def test_an_invitation_for_later_is_in_force_from_its_day_only(mandate):
    invite(organisation=mandate.organisation, email=ADDRESS, role="editor", invited_by=mandate.person, starts=day(3), ends=day(9))
    made = accept_invitation(token=newest_token(), person=PersonFactory(email=ADDRESS))
    assert [mandates_in_force(person=made.person, at=day(n)).exists() for n in (0, 2, 3, 9, 10)] == [False, False, True, True, False]


@pytest.mark.parametrize(("starts", "ends"), [(-1, None), (3, 2), (None, -1)])
def test_days_that_contradict_each_other(mandate, starts, ends):
    days = {"starts": None if starts is None else day(starts), "ends": None if ends is None else day(ends)}
    with pytest.raises(Refused):
        invite(organisation=mandate.organisation, email=ADDRESS, role="editor", invited_by=mandate.person, **days)


def test_nobody_is_made_less_or_the_same_by_an_invitation(mandate):
    other = MandateFactory(organisation=mandate.organisation)
    editor = MandateFactory(organisation=mandate.organisation, editor=True)
    for email, role in ((other.person.email, "editor"), (editor.person.email, "editor"), (editor.person.email, "reader")):
        with pytest.raises(Refused):
            invite(organisation=mandate.organisation, email=email, role=role, invited_by=mandate.person)


def test_sending_again_makes_a_new_link_and_the_old_one_says_so(mandate):
    first = invite(organisation=mandate.organisation, email=ADDRESS, role="editor", invited_by=mandate.person, position="Juriste")
    old = newest_token()
    again = resend_invitation(invitation=first, resent_by=mandate.person)
    assert (again.position, again.role, newest_token() != old) == ("Juriste", "editor", True)
    with pytest.raises(Refused, match="e vjetër"):
        open_invitation(token=old, person=None)
    with pytest.raises(Refused):
        resend_invitation(invitation=first, resent_by=mandate.person)
    assert accept_invitation(token=newest_token(), person=PersonFactory(email=ADDRESS))


@pytest.mark.parametrize("directly", [True, False])
def test_the_secretariat_names_a_representative(mandate, secretary, directly):
    person = PersonFactory(email=ADDRESS)
    made = appoint_representative(
        organisation=mandate.organisation, email=ADDRESS.upper(), reason="Kërkesë me shkrim.", appointed_by=secretary, directly=directly
    )
    assert isinstance(made, Mandate if directly else Invitation)
    assert mandates_in_force(person=person).exists() is directly
    assert Notice.objects.filter(person=mandate.person, kind="organisations.mandate.appoint_tell").exists()
    assert ModelLogEntry.objects.get(action="organisations.mandate.appoint").data["reason"] == "Kërkesë me shkrim."


def test_an_organisation_that_nobody_represents_gets_somebody(secretary):
    organisation = OrganisationFactory(verified=True)
    PersonFactory(email=ADDRESS)
    appoint_representative(organisation=organisation, email=ADDRESS, reason="Askush.", appointed_by=secretary, directly=True)
    assert representatives_of(organisation).exists()


@pytest.mark.parametrize("why", ["not the secretariat", "no account", "no reason", "not verified", "already"])
def test_whom_nobody_names(mandate, secretary, why):
    organisation = OrganisationFactory(suspended=True) if why == "not verified" else mandate.organisation
    email = mandate.person.email if why == "already" else ADDRESS
    if why != "no account":
        PersonFactory(email=ADDRESS)
    with pytest.raises(Refused):
        appoint_representative(
            organisation=organisation,
            email=email,
            reason=" " if why == "no reason" else "Arsye.",
            appointed_by=mandate.person if why == "not the secretariat" else secretary,
            directly=True,
        )
    assert Mandate.objects.count() == 1
