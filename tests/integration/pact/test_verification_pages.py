"""Verifying in the browser: the secretariat's list, the asked signatory's page, the reply; text that comes too late is given back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.organisations.models import Mandate
from members.pact.enums import VerificationState
from members.pact.models import Signature, Verification
from members.pact.services.verifications import decide_as_secretariat, take_back
from tests.factories.accounts import UserFactory, log_in
from tests.factories.organisations import MandateFactory
from tests.factories.progress import asked, reporter, sent

pytestmark = pytest.mark.django_db
LONG = "Arsye që nuk humbet."


@pytest.fixture
def report(db):
    return sent(file=True)


@pytest.fixture
def secretary(db):
    return UserFactory(secretariat=True, with_totp=True)


@pytest.fixture
def desk(client, secretary):
    return log_in(client, secretary, second_factor_seconds_ago=1)


def text(response):
    return response.content.decode()


def act_for(client, mandate):
    return log_in(client, mandate.person, second_factor_seconds_ago=1)


class TestDesk:
    def url(self, report):
        return reverse("pact_reports_cms:report", args=[report.pk])

    def test_the_list_narrows_and_keeps_its_number_of_queries(self, desk, report):
        address = reverse("pact_reports_cms:reports")
        with CaptureQueriesContext(connection) as one:
            assert report.organisation.legal_name in text(desk.get(address))
        for _number in range(4):
            sent(reporter(version=report.signature.version), file=True)
        with CaptureQueriesContext(connection) as five:
            desk.get(address)
        assert len(one) == len(five)
        assert report.organisation.legal_name not in text(desk.get(address, {"state": "verified"}))
        assert desk.get(address, {"state": "x\x00", "q": "\x00", "p": "zzz"}).status_code == 200

    def test_a_signatory_is_asked_and_the_request_taken_back(self, desk, report):
        verifier = reporter(version=report.signature.version)
        desk.post(self.url(report), {"act": "ask", "asked": verifier.organisation.slug})
        verification = Verification.objects.get()
        assert verification.asked_of == verifier.organisation
        desk.post(self.url(report), {"act": "take_back", "verification": verification.pk})
        verification.refresh_from_db()
        assert verification.state == VerificationState.CANCELLED

    @pytest.mark.parametrize("asked_of", ["", "nobody", "x\x00", "own"])
    def test_whom_one_cannot_ask(self, desk, report, asked_of):
        slug = report.organisation.slug if asked_of == "own" else asked_of
        assert desk.post(self.url(report), {"act": "ask", "asked": slug}).status_code == 200
        assert not Verification.objects.exists()

    @pytest.mark.parametrize("number", ["", "x", "9" * 40, "²"])
    def test_a_request_that_is_not_there_is_not_taken_back(self, desk, report, number):
        assert desk.post(self.url(report), {"act": "take_back", "verification": number}).status_code == 200

    def test_the_secretariat_refuses_with_a_reason_only(self, desk, report):
        address = self.url(report)
        assert desk.post(address, {"act": "decide", "decision": "refused", "reason": " "}).status_code == 200
        assert not Verification.objects.exists()
        assert desk.post(address, {"act": "decide", "decision": "refused", "reason": LONG}).status_code == 302
        assert LONG in text(desk.get(reverse("pact:report", args=[report.public_id])))

    def test_who_belongs_to_the_organisation_decides_nothing(self, desk, report, secretary):
        MandateFactory(person=secretary, organisation=report.organisation, ended=True)
        response = desk.post(self.url(report), {"act": "decide", "decision": "verified", "reason": ""})
        assert response.status_code == 200
        assert not Verification.objects.exists()


class TestAsked:
    def url(self, verification):
        return reverse("pact:verification", args=[verification.pk])

    def test_it_reads_the_evidence_and_decides_once(self, client, report):
        verification, verifier = asked(report)
        act_for(client, verifier)
        assert self.url(verification) in text(client.get(reverse("pact:verifications")))
        file = reverse("pact:evidence_file", args=[report.evidence.get().pk])
        assert file in text(client.get(self.url(verification)))
        opened = client.get(file)
        assert b"".join(opened.streaming_content)
        assert client.post(self.url(verification), {"decision": "verified", "reason": ""}).status_code == 302
        assert client.get(file).status_code == 404
        again = client.post(self.url(verification), {"decision": "refused", "reason": LONG})
        assert again.status_code == 409
        assert LONG in text(again)

    def test_a_refusal_without_a_reason_is_said_beside_its_field(self, client, report):
        verification, verifier = asked(report)
        response = act_for(client, verifier).post(self.url(verification), {"decision": "refused", "reason": ""})
        assert response.status_code == 200
        assert "id_reason_error" in text(response)

    def test_a_request_taken_back_meanwhile_keeps_the_text(self, client, report, secretary):
        verification, verifier = asked(report)
        act_for(client, verifier)
        take_back(verification=verification, by=secretary)
        response = client.post(self.url(verification), {"decision": "refused", "reason": LONG})
        assert response.status_code == 409
        assert LONG in text(response)
        page = text(client.get(self.url(verification)))
        assert reverse("pact:evidence_file", args=[report.evidence.get().pk]) not in page

    def test_while_its_signature_does_not_hold_it_reads_why_and_no_evidence(self, client, report):
        verification, verifier = asked(report)
        act_for(client, verifier)
        Signature.objects.filter(organisation=verifier.organisation).update(state="withdrawn", state_reason="Arsye.")
        page = client.get(self.url(verification))
        assert "nuk është në fuqi tani" in text(page)
        file = reverse("pact:evidence_file", args=[report.evidence.get().pk])
        assert file not in text(page)
        assert client.get(file).status_code == 404
        response = client.post(self.url(verification), {"decision": "refused", "reason": LONG})
        assert response.status_code == 409
        assert LONG in text(response)

    def test_a_mandate_that_ended_meanwhile_keeps_the_text(self, client, report):
        verification, verifier = asked(report)
        act_for(client, verifier)
        Mandate.objects.filter(pk=verifier.pk).update(ended_at=timezone.now())
        response = client.post(self.url(verification), {"decision": "refused", "reason": LONG})
        assert response.status_code == 403
        assert LONG in text(response)
        verification.refresh_from_db()
        assert verification.state == VerificationState.OPEN

    def test_to_others_the_request_is_not_there(self, client, report):
        verification, verifier = asked(report)
        other = reporter(version=report.signature.version)
        for mandate in (report.mandate, other):
            assert act_for(client, mandate).get(self.url(verification)).status_code == 404
        MandateFactory(person=verifier.person, organisation=report.organisation, ended=True)
        assert act_for(client, verifier).get(self.url(verification)).status_code == 404


class TestReply:
    def url(self, report):
        return reverse("pact:report_reply", args=[report.public_id])

    def test_the_organisation_replies_once_in_public(self, client, report, secretary):
        refused = decide_as_secretariat(report=report, person=secretary, verified=False, reason="Mungon data.")
        act_for(client, report.mandate)
        assert self.url(report) in text(client.get(reverse("pact:reports")))
        assert "Mungon data." in text(client.get(self.url(report)))
        data = {"verification": refused.pk, "words": "Data u shtua."}
        assert client.post(self.url(report), {**data, "words": "nul\x00l"}).status_code == 200
        assert client.post(self.url(report), data).status_code == 302
        assert "Data u shtua." in text(client.get(reverse("pact:report", args=[report.public_id])))
        again = client.post(self.url(report), {**data, "words": LONG})
        assert again.status_code == 409
        assert LONG in text(again)
        assert self.url(report) not in text(client.get(reverse("pact:reports")))

    def test_nobody_else_replies(self, client, report, secretary):
        refused = decide_as_secretariat(report=report, person=secretary, verified=False, reason="Mungon data.")
        other = reporter(version=report.signature.version)
        response = act_for(client, other).post(self.url(report), {"verification": refused.pk, "words": "Jo."})
        assert response.status_code == 404


def test_an_unverified_report_says_so(client, report):
    page = text(client.get(reverse("pact:report", args=[report.public_id])))
    assert "Askush nuk e ka verifikuar" in page
