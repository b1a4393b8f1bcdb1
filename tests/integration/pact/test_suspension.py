"""Suspension: by two persons, with a reason, at once, and lifted again."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from members.drafting.selectors.viewers import viewer_of
from members.notifications.models import Notice
from members.organisations.enums import OrganisationState
from members.organisations.models import Organisation
from members.pact.enums import EventKind, Standing, SuspensionAct
from members.pact.models import Signature, Suspension
from members.pact.selectors import is_signatory
from members.pact.services.refusals import Refused
from members.pact.services.signing import sign_pact, withdraw_signature
from members.pact.services.suspension import confirm_suspension, propose_suspension, turn_down_suspension
from members.pact.services.versions import publish_version
from resources.search.models import SearchEntry
from tests.factories.organisations import MandateFactory, OrganisationFactory, PersonFactory
from tests.factories.pact import PactVersionFactory
from tests.integration.pact.moving_time import MovingTime


@pytest.fixture
def signature(version, mandate):
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])


@pytest.fixture
def second(db):
    return PersonFactory(secretariat=True)


def propose(organisation, person, act=SuspensionAct.SUSPEND, reason="Hetim i hapur."):
    return propose_suspension(organisation=organisation, act=act, reason=reason, proposed_by=person)


def suspend(organisation, one, two, act=SuspensionAct.SUSPEND):
    return confirm_suspension(proposal=propose(organisation, one, act), confirmed_by=two)


def test_one_proposes_and_nothing_changes_until_another_confirms(signature, secretary, second, mandate):
    proposal = propose(signature.organisation, secretary)
    assert Organisation.objects.get(pk=signature.organisation_id).state == OrganisationState.VERIFIED
    assert {n.person for n in Notice.objects.filter(kind="pact.suspension.propose")} == {second}
    with pytest.raises(Refused):
        confirm_suspension(proposal=proposal, confirmed_by=secretary)
    confirm_suspension(proposal=proposal, confirmed_by=second)
    organisation = Organisation.objects.get(pk=signature.organisation_id)
    assert (organisation.state, organisation.state_reason) == (OrganisationState.SUSPENDED, "Hetim i hapur.")
    event = signature.events.get(kind=EventKind.SUSPENDED)
    assert (event.reason, event.person, event.mandate) == ("Hetim i hapur.", second, None)
    assert {n.person for n in Notice.objects.filter(kind="pact.suspension.suspend")} == {mandate.person}
    assert ModelLogEntry.objects.filter(action="pact.suspension.suspend", user=second).count() == 1
    with pytest.raises(Refused):
        confirm_suspension(proposal=proposal, confirmed_by=second)


def test_where_one_person_is_enough_the_proposal_does_it(signature, secretary, settings):
    settings.PACT_TWO_PERSON_RULE = False
    assert propose(signature.organisation, secretary).confirmed
    assert Organisation.objects.get(pk=signature.organisation_id).state == OrganisationState.SUSPENDED


def test_from_that_moment_it_signs_and_drafts_nothing_but_may_leave(signature, secretary, second, mandate):
    suspend(signature.organisation, secretary, second)
    assert not is_signatory(signature.organisation)
    assert not SearchEntry.objects.filter(kind="organisation").exists()
    newer = publish_version(version=PactVersionFactory(number=2), published_by=secretary)
    with pytest.raises(Refused):
        sign_pact(person=mandate.person, mandate=mandate, text_sha256=newer.sha256, commitments=["laws-first"])
    assert viewer_of(mandate.person).organisation_ids == frozenset()
    left = withdraw_signature(signature=signature, person=mandate.person, mandate=mandate, reason="Largohemi.")
    assert left.state == "withdrawn"


def test_lifting_takes_two_as_well_and_gives_everything_back(signature, secretary, second, mandate):
    suspend(signature.organisation, secretary, second)
    with pytest.raises(Refused):
        propose(signature.organisation, secretary)
    suspend(signature.organisation, second, secretary, SuspensionAct.RESUME)
    organisation = Organisation.objects.get(pk=signature.organisation_id)
    assert (organisation.state, organisation.state_reason) == (OrganisationState.VERIFIED, "")
    assert is_signatory(organisation)
    assert SearchEntry.objects.filter(kind="organisation").exists()
    kinds = list(signature.events.values_list("kind", flat=True))
    assert kinds == [EventKind.SIGNED, EventKind.SUSPENDED, EventKind.RESUMED]


def test_the_days_of_a_suspension_do_not_count(signature, secretary, second):
    today = timezone.localdate()
    Signature.objects.update(standing=Standing.GRACE, standing_since=today - dt.timedelta(days=30))
    with MovingTime(timezone.now() - dt.timedelta(days=20)):
        suspend(signature.organisation, secretary, second)
    suspend(signature.organisation, second, secretary, SuspensionAct.RESUME)
    signature.refresh_from_db()
    assert signature.standing_since == today - dt.timedelta(days=10)


def test_a_proposal_is_turned_down_or_taken_back_and_makes_room(signature, secretary, second):
    proposal = propose(signature.organisation, secretary)
    with pytest.raises(Refused):
        propose(signature.organisation, second)
    turn_down_suspension(proposal=proposal, turned_down_by=secretary)
    with pytest.raises(Refused):
        confirm_suspension(proposal=proposal, confirmed_by=second)
    assert propose(signature.organisation, second).pk != proposal.pk
    assert not signature.events.filter(kind=EventKind.SUSPENDED).exists()


@pytest.mark.parametrize("who", ["nobody", "representative", "own", "without a reason", "rubbish", "applied"])
def test_who_may_not_and_what_cannot(signature, secretary, mandate, who):
    organisation = OrganisationFactory() if who == "applied" else signature.organisation
    person = {"nobody": PersonFactory(), "representative": mandate.person}.get(who, secretary)
    if who == "own":
        MandateFactory(person=secretary, organisation=organisation)
    words = {"act": "rubbish" if who == "rubbish" else SuspensionAct.SUSPEND, "reason": " " if who == "without a reason" else "Arsye."}
    with pytest.raises(Refused):
        propose_suspension(organisation=organisation, proposed_by=person, **words)
    assert not Suspension.objects.exists()
