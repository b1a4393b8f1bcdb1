"""Verifying a report: by whom, never by whom, once, and what the organisation may say to it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from members.notifications.models import OutgoingMail
from members.organisations.models import Mandate
from members.pact.enums import Progress, VerificationState
from members.pact.models import Signature, Verification
from members.pact.selectors.progress import progress_of
from members.pact.selectors.verifications import (
    may_see_report,
    may_see_report_evidence,
    reports_by_verification,
    verifications_for,
    whom_to_ask,
)
from members.pact.services.refusals import MandateGone, Refused
from members.pact.services.verifications import ask_signatory, decide_as_secretariat, decide_as_signatory, reply_to_refusal, take_back
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MandateFactory
from tests.factories.progress import asked, reporter, sent, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(db):
    return sent(file=True)


@pytest.fixture
def secretary(db):
    return UserFactory(secretariat=True)


def decide(verification, mandate, *, verified=True, reason=""):
    return decide_as_signatory(verification=verification, mandate=mandate, person=mandate.person, verified=verified, reason=reason)


def decided_by_secretariat(report, person, *, verified=True, reason=""):
    return decide_as_secretariat(report=report, person=person, verified=verified, reason=reason)


def fresh(report):
    return type(report).objects.get(pk=report.pk)


def test_the_secretariat_verifies(report, secretary):
    decided_by_secretariat(report, secretary)
    assert progress_of(fresh(report)) == Progress.VERIFIED
    assert OutgoingMail.objects.filter(kind="pact.verification.verify", address=report.mandate.person.email).exists()


def test_a_signatory_that_was_asked_verifies_and_its_mandate_is_kept(report):
    verification, verifier = asked(report)
    decided = decide(verification, verifier)
    assert (decided.state, decided.mandate, decided.decided_by) == (VerificationState.VERIFIED, verifier, verifier.person)
    assert progress_of(fresh(report)) == Progress.VERIFIED
    kinds = set(OutgoingMail.objects.values_list("kind", flat=True))
    assert {"pact.verification.ask", "pact.verification.asked", "pact.verification.verify"} <= kinds


def test_a_refusal_needs_a_reason_and_takes_one_reply(report):
    verification, verifier = asked(report)
    with pytest.raises(Refused):
        decide(verification, verifier, verified=False, reason="  ")
    refused = decide(verification, verifier, verified=False, reason="Lidhja nuk hapet.")
    assert progress_of(fresh(report)) == Progress.WITH_EVIDENCE
    own = report.mandate
    with pytest.raises(Refused):
        reply_to_refusal(verification=refused, mandate=own, person=own.person, words=" ")
    replied = reply_to_refusal(verification=refused, mandate=own, person=own.person, words="E ndreqëm.")
    assert replied.reply_mandate == own
    with pytest.raises(Refused):
        reply_to_refusal(verification=refused, mandate=own, person=own.person, words="Edhe diçka.")
    with pytest.raises(Refused):
        reply_to_refusal(verification=refused, mandate=verifier, person=verifier.person, words="Jo imja.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.filter(pk=refused.pk).update(reply="Ndryshe.")


def test_after_a_refusal_a_newer_decision_counts(report, secretary):
    decided_by_secretariat(report, secretary, verified=False, reason="Mungon data.")
    decided_by_secretariat(report, secretary)
    assert progress_of(fresh(report)) == Progress.VERIFIED
    assert Verification.objects.filter(report=report).count() == 2


class TestNeverTheirOwn:
    def test_the_organisation_is_not_asked(self, report, secretary):
        with pytest.raises(Refused):
            ask_signatory(report=report, asked=report.organisation, asked_by=secretary)
        assert report.organisation not in whom_to_ask(report=report)

    @pytest.mark.parametrize("traits", [{"reader": True}, {"ended": True}, {"editor": True, "expired": True}])
    def test_nobody_who_acts_or_acted_for_it_decides(self, report, secretary, traits):
        verification, verifier = asked(report)
        MandateFactory(person=verifier.person, organisation=report.organisation, **traits)
        MandateFactory(person=secretary, organisation=report.organisation, **traits)
        with pytest.raises(Refused):
            decide(verification, verifier)
        take_back(verification=verification, by=UserFactory(secretariat=True))
        with pytest.raises(Refused):
            decided_by_secretariat(report, secretary)
        assert not may_see_report_evidence(person=verifier.person, report=fresh(report)) or traits == {"reader": True}

    def test_a_signatory_whose_only_representative_acted_for_it_is_not_asked(self, report):
        verifier = reporter(version=report.signature.version)
        MandateFactory(person=verifier.person, organisation=report.organisation, ended=True)
        with pytest.raises(Refused):
            asked(report, verifier)

    def test_the_database_refuses_it_by_any_path(self, report, secretary):
        own = report.mandate.person
        now = timezone.now()
        base = {"report": report, "organisation": report.organisation, "asked_by": secretary, "asked_at": now}
        done = {"state": VerificationState.VERIFIED, "decided_at": now}
        other = reporter(version=report.signature.version)
        for values in (
            {"asked_of": report.organisation},
            {"decided_by": own, **done},
            {"organisation": other.organisation, "decided_by": own, **done},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Verification.objects.create(**{**base, **values})
        verification, _verifier = asked(report, other)
        with pytest.raises(IntegrityError), transaction.atomic():
            Verification.objects.filter(pk=verification.pk).update(decided_by=own, **done)


def test_only_a_signatory_whose_signature_holds_is_asked(report, secretary):
    other = reporter(version=report.signature.version)
    Signature.objects.filter(organisation=other.organisation).update(state="withdrawn", state_reason="Arsye.")
    with pytest.raises(Refused):
        asked(report, other, secretary)
    assert list(whom_to_ask(report=report)) == []


def test_only_the_secretariat_asks_decides_or_takes_back(report):
    person = UserFactory()
    verification, verifier = asked(report)
    with pytest.raises(Refused):
        take_back(verification=verification, by=person)
    for act in (lambda: asked(report, verifier, person), lambda: decided_by_secretariat(report, person)):
        with pytest.raises(Refused):
            act()


def test_one_request_at_a_time(report, secretary):
    asked(report)
    with pytest.raises(Refused):
        asked(report)
    with pytest.raises(Refused):
        decided_by_secretariat(report, secretary)


def test_what_was_taken_back_or_decided_meanwhile_is_not_decided(report, secretary):
    verification, verifier = asked(report)
    take_back(verification=verification, by=secretary)
    take_back(verification=verification, by=secretary)
    with pytest.raises(Refused):
        decide(verification, verifier)
    again, verifier = asked(report, verifier, secretary)
    decide(again, verifier)
    with pytest.raises(Refused):
        decide(again, verifier, verified=False, reason="Jo.")
    with pytest.raises(Refused):
        take_back(verification=again, by=secretary)


def test_a_mandate_that_ended_decides_nothing(report):
    verification, verifier = asked(report)
    Mandate.objects.filter(pk=verifier.pk).update(ended_at=timezone.now())
    with pytest.raises(MandateGone):
        decide(verification, verifier)


def test_an_editor_of_the_asked_signatory_does_not_decide(report):
    verification, verifier = asked(report)
    editor = MandateFactory(organisation=verifier.organisation, editor=True)
    with pytest.raises(MandateGone):
        decide(verification, editor)
    assert not may_see_report_evidence(person=editor.person, report=fresh(report))


def test_evidence_is_seen_while_the_request_is_open(report, secretary):
    verification, verifier = asked(report)
    own = report.mandate.person

    def seen(person):
        return may_see_report_evidence(person=person, report=fresh(report))

    assert all(seen(person) for person in (own, secretary, verifier.person))
    assert not seen(UserFactory())
    decide(verification, verifier)
    assert not seen(verifier.person)
    assert seen(own)


def test_a_draft_is_its_organisations_alone(secretary):
    mandate = reporter()
    draft = written(mandate)
    reader = MandateFactory(organisation=mandate.organisation, reader=True).person
    assert may_see_report(person=mandate.person, report=draft)
    assert may_see_report(person=reader, report=draft)
    assert not may_see_report(person=secretary, report=draft)
    assert not may_see_report_evidence(person=secretary, report=draft)


def test_the_secretariats_list_knows_the_four_states(secretary):
    first = sent()
    version = first.signature.version
    second, third, fourth = (sent(reporter(version=version)) for _number in range(3))
    asked(second, reporter(version=version), secretary)
    decided_by_secretariat(third, secretary)
    decided_by_secretariat(fourth, secretary, verified=False, reason="Jo.")
    found = {state: list(reports_by_verification(state)) for state in ("none", "open", "verified", "refused")}
    assert found == {"none": [first], "open": [second], "verified": [third], "refused": [fourth]}
    assert len(reports_by_verification("")) == 4
    assert list(reports_by_verification("", words=third.organisation.short_name)) == [third]


def test_what_waits_stands_first_then_the_newest_decision():
    first = sent()
    version = first.signature.version
    verifier = reporter(version=version)
    requests = [asked(report, verifier)[0] for report in (first, sent(reporter(version=version)), sent(reporter(version=version)))]
    decide(requests[0], verifier)
    decide(requests[1], verifier)
    assert list(verifications_for(verifier.organisation)) == [requests[2], requests[1], requests[0]]
