"""The demonstration's report: sent once, with the three states in public, untouched by a second load."""

import tomllib

import pytest
from django.urls import reverse

from home.demonstration import accounts, organisations, pact, reports
from members.notifications.models import OutgoingMail
from members.pact.enums import Progress
from members.pact.models import Commitment, ProgressReport, Verification
from members.pact.selectors.progress import progress_of, sent_reports

pytestmark = pytest.mark.django_db


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
