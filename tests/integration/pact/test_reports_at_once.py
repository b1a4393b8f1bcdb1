"""Two at once: one text is kept and the other told, one report is sent, one decision stands."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from members.pact.models import ProgressReport, SignatureEvent, Verification
from members.pact.selectors.reporting import year_of
from members.pact.services.refusals import Refused
from members.pact.services.reports import send_report
from members.pact.services.verifications import decide_as_signatory
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MandateFactory
from tests.factories.progress import asked, page_of, reporter, sent, written

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Do all in threads and connections of their own; returns for each what it gave, or the refusal."""
    barrier = Barrier(len(acts))

    def do(act):
        try:
            barrier.wait(timeout=20)
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))


def refusals(results):
    return [result for result in results if isinstance(result, Refused)]


@pytest.fixture
def pair():
    mandate = reporter()
    return mandate, MandateFactory(person=UserFactory(with_totp=True), organisation=mandate.organisation)


@pytest.mark.parametrize("revision", [0, 1])
def test_two_editors_of_one_page(pair, revision):
    if revision:
        written(pair[0])
    results = at_once(*[lambda m=m, n=n: written(m, words=f"Teksti {n}.", revision=revision) for n, m in enumerate(pair)])
    assert len(refusals(results)) == 1
    report = ProgressReport.objects.get()
    assert (report.revision, report.words[:6]) == (revision + 1, "Teksti")


def test_two_senders_send_once(pair):
    written(pair[0])
    page, checked = page_of(pair[0]), year_of(pair[0].organisation).fingerprint
    results = at_once(*[lambda m=m: send_report(mandate=m, person=m.person, checked=checked, **page) for m in pair])
    assert len(refusals(results)) == 1
    assert SignatureEvent.objects.filter(kind="reported").count() == 1


def test_two_deciders_decide_once():
    report = sent()
    verification, verifier = asked(report)
    other = MandateFactory(person=UserFactory(with_totp=True), organisation=verifier.organisation)
    decisions = [
        lambda m=m, v=v: decide_as_signatory(verification=verification, mandate=m, person=m.person, verified=v, reason="Arsye.")
        for m, v in ((verifier, True), (other, False))
    ]
    results = at_once(*decisions)
    assert len(refusals(results)) == 1
    assert Verification.objects.get().decided_by in {verifier.person, other.person}
