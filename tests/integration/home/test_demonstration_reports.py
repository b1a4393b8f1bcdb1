"""The demonstration's report: sent once, with the three states in public, untouched by a second load."""

import tomllib

import pytest
from django.urls import reverse

from home.demonstration import accounts, organisations, pact, reports
from members.notifications.models import OutgoingMail
from members.pact.enums import Progress
from members.pact.models import Commitment, ProgressReport, Verification
from members.pact.selectors.progress import progress_of, sent_reports
from tests.integration.home.typing import first_found

pytestmark = pytest.mark.django_db
TYPED = [
    ("organisation", "shoqatat ne Durres", "Shoqata Shembull për Fëmijët"),
    ("organisation", "organizatat e Durrësit", "Shoqata Shembull për Fëmijët"),
    ("organisation", "drejtorise se arsimit", "Drejtoria Shembull e Arsimit"),
    ("organisation", "bashkise Elbasanit", "Bashkia Shembull"),
    ("organisation", "media ne Vlorën", "Portali Shembull"),
    ("pact", "paktit kunder dhunes seksuale", "Pakti Kombëtar"),
    ("pact", "nenet e paktit kombetar", "Pakti Kombëtar"),
    ("commitment", "formimin e personelit", "Formoni personelin"),
    ("commitment", "shifrave te rasteve", "Publikoni shifrat"),
    ("report", "raportin e shoqates per boshlleqet e ligjit", "Përshkruani boshllëqet"),
    ("report", "raporteve te mbështetjes", "Shoqata Shembull"),
]


def test_one_report_shows_the_three_states_and_a_reply(client):
    for loader in (accounts, organisations, pact, reports, reports):
        loader.load()
    found = {report.commitment.key: progress_of(report) for report in sent_reports()}
    assert found == {
        "laws-gaps": Progress.WITH_EVIDENCE,
        "policies-recruitment": Progress.SELF_REPORTED,
        "services-support": Progress.SELF_REPORTED,
        "curricula-parents": Progress.VERIFIED,
        "curricula-children-voice": Progress.WITH_EVIDENCE,
    }
    assert Verification.objects.exclude(reply="").count() == 1
    assert not OutgoingMail.objects.exists()
    words = ProgressReport.objects.values_list("words", flat=True)
    assert all("shpikur" in text for text in words)
    wrong = {(kind, text): found for kind, text, title in TYPED if title not in " | ".join(found := first_found(text, kind))}
    assert wrong == {}
    page = client.get(reverse("pact:signatory", args=["shoqata-shembull-per-femijet"])).content.decode()
    assert "Vetëraportuar" in page
    assert "I verifikuar" in page
    assert "data do të vihet në krye të listës" in page


def test_every_commitment_has_indicators_in_both_languages():
    content = tomllib.loads(pact.SOURCE.read_text(encoding="utf-8"))
    for commitment in content["commitments"]:
        assert commitment["indicators"], commitment["id"]
        keys = [indicator["id"] for indicator in commitment["indicators"]]
        assert len(keys) == len(set(keys))
        assert all(
            indicator[part][language] for indicator in commitment["indicators"] for part in ("label", "unit") for language in ("sq", "en")
        )
        assert all(len(key) <= Commitment._meta.get_field("key").max_length for key in keys)
