"""The signatories that `make bench` makes by the thousand: the chain verifies, the register tells every fate, the reports are whole."""

import pytest
from bench_scale_rows import FIRST_SLUG, fill
from django.urls import reverse

from members.pact.enums import Progress, RegisterState
from members.pact.models import ProgressReport, Signature
from members.pact.records import first_fault
from members.pact.selectors import chain
from members.pact.selectors.progress import sent_reports, told
from members.pact.selectors.register import Filters, overview
from tests.factories.accounts import UserFactory


@pytest.fixture
def filled(version):
    UserFactory(email="sekretaria@demo.example", secretariat=True)
    fill(60)


def test_they_are_as_the_services_write_them(filled):
    assert Signature.objects.in_register().count() == 60
    assert first_fault(chain()) is None
    told_states = {state.value for state in overview(Filters()).states}
    assert told_states == set(RegisterState.values) - {RegisterState.RESIGN_DUE, RegisterState.SUPERSEDED}
    assert {told(report).progress for report in sent_reports()} == set(Progress)
    assert not ProgressReport.objects.filter(state="draft").exists()


def test_the_organisation_that_is_measured_has_reported(filled, client):
    page = client.get(reverse("pact:signatory", args=[FIRST_SLUG]))
    assert all(row.newest for row in page.context["progress"])
    assert any(row.earlier for row in page.context["progress"])
