"""Signatories that report, and reports in the states tests need. What is sent is sent by the service, unless said otherwise."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils import timezone

from members.pact.models import Commitment, PactClause, ProgressReport
from members.pact.selectors.reporting import year_of
from members.pact.services.reports import add_evidence, save_report, send_report
from members.pact.services.verifications import ask_signatory
from members.pact.services.versions import publish_version
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MandateFactory, OrganisationFactory
from tests.factories.pact import PactVersionFactory, SignatureFactory

PDF = b"%PDF-1.4\n% prove\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
INDICATORS = [
    {"id": "trained", "label": {"sq": "Të formuar", "en": "Trained"}, "unit": {"sq": "persona", "en": "people"}},
    {"id": "share", "label": {"sq": "Pjesa", "en": "Share"}, "unit": {"sq": "%", "en": "%"}},
]


def version_with_indicators():
    """Published, with five commitments that have two indicators each."""
    version = PactVersionFactory()
    Commitment.objects.filter(version=version).update(indicators=INDICATORS)
    assert PactClause.objects.filter(version=version).exists()
    return publish_version(version=version, published_by=UserFactory(secretariat=True))


def reporter(*, version=None, keys=("laws-first",), due=None, **traits):
    """The mandate of a representative whose organisation signed `keys` and owes a report by `due` (half a year from now)."""
    mandate = MandateFactory(person=UserFactory(with_totp=True), organisation=OrganisationFactory(verified=True), **traits)
    version = version or version_with_indicators()
    due = due or timezone.localdate() + dt.timedelta(days=180)
    signature = SignatureFactory(mandate=mandate, version=version, report_due=due)
    signature.commitments.set(Commitment.objects.filter(version=version, key__in=keys))
    return mandate


def page_of(mandate):
    """What every page of the report carries."""
    year = year_of(mandate.organisation)
    return {"signature": year.signature.public_id, "due": year.due}


def written(mandate, key="laws-first", *, words="U bë.", status="under_way", values=None, revision=None):
    """A saved draft of one commitment."""
    draft = year_of(mandate.organisation).line(key).draft
    return save_report(
        mandate=mandate,
        person=mandate.person,
        commitment=key,
        revision=(draft.report.revision if draft else 0) if revision is None else revision,
        status=status,
        words=words,
        values=values or {},
        **page_of(mandate),
    )


def with_link(mandate, key="laws-first"):
    return add_evidence(
        mandate=mandate, person=mandate.person, commitment=key, title="Lidhja", link="https://shembull.example/", **page_of(mandate)
    )


def with_file(mandate, key="laws-first", content=PDF):
    file = ContentFile(content, name="prove.pdf")
    return add_evidence(mandate=mandate, person=mandate.person, commitment=key, title="Dokumenti", file=file, **page_of(mandate))


def send(mandate):
    checked = year_of(mandate.organisation).fingerprint
    return send_report(mandate=mandate, person=mandate.person, checked=checked, **page_of(mandate))


def sent(mandate=None, *, file=False, **more) -> ProgressReport:
    """A sent report on one commitment."""
    mandate = mandate or reporter()
    written(mandate, **more)
    if file:
        with_file(mandate)
    return send(mandate)[0]


def asked(report, verifier=None, secretary=None):
    """An open request to another signatory; returns it with the mandate that may decide."""
    verifier = verifier or reporter(version=report.signature.version)
    secretary = secretary or UserFactory(secretariat=True)
    return ask_signatory(report=report, asked=verifier.organisation, asked_by=secretary), verifier
