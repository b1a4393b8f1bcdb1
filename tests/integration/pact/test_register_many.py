"""The register and an organisation's page ask the database as often for many as for few; every page of the register has its own lines."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.pact.enums import SignatureState
from members.pact.models import Commitment
from members.pact.selectors.register import Filters, register_page, register_rows
from members.pact.views_register import PER_PAGE
from resources.content.collation import albanian_key
from tests.factories.organisations import MandateFactory, OrganisationFactory
from tests.factories.pact import PactVersionFactory, SignatureFactory, SiteKeyFactory

MOST_QUERIES = 12
QUESTIONS = {
    "first page": {},
    "last page": {"page": "999"},
    "filtered": {"kind": "cso", "workstream": "laws", "state": "signatory", "city": "Tiranë"},
    "by name": {"q": "organizata"},
    "newest": {"sort": "newest"},
}


@pytest.fixture
def signed(db):
    """Makes so many signatories, named so that the alphabet orders them otherwise than time does; every fifth has withdrawn."""
    version, key = PactVersionFactory(published=True), SiteKeyFactory()
    laws = Commitment.objects.get(version=version, key="laws-first")

    def make(count):
        for number in range(count):
            name = f"Organizata {number * 7 % 10}{number}"
            organisation = OrganisationFactory(verified=True, legal_name=name, sort_key=albanian_key(name))
            withdrawn = {"state": SignatureState.WITHDRAWN, "state_reason": "Arsye."} if number % 5 == 4 else {}
            signature = SignatureFactory(
                mandate=MandateFactory(organisation=organisation), version=version, site_key=key, workstreams=["laws"], **withdrawn
            )
            signature.commitments.add(laws)
            yield signature

    return lambda count: list(make(count))


@pytest.fixture(autouse=True)
def help_lines_read_each_time(settings):
    """So that no count depends on the second."""
    settings.HELP_LINES_KEPT_SECONDS = 0


def queries(client, address, query=None):
    client.get(address, query)  # what is looked up once in a process
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, query).status_code == 200
    return len(captured)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_register_asks_as_often_for_many_as_for_few(client, signed, question):
    address = reverse("pact:signatories")
    signed(3)
    few = queries(client, address, QUESTIONS[question])
    signed(2 * PER_PAGE)
    assert queries(client, address, QUESTIONS[question]) == few <= MOST_QUERIES


def test_an_organisation_s_page_asks_as_often_among_many_as_among_few(client, signed):
    signature = signed(3)[0]
    address = reverse("pact:signatory", args=[signature.organisation.slug])
    few = queries(client, address)
    signed(PER_PAGE)
    assert queries(client, address) == few <= MOST_QUERIES


@pytest.mark.parametrize("sort", ["name", "newest"])
def test_the_pages_together_are_the_register(signed, sort):
    signed(23)
    for filters in (Filters(), Filters(state="signatory")):
        everything = list(register_rows(filters, sort))
        pages = [register_page(filters, sort, slice(start, start + 7), len(everything)) for start in range(0, 28, 7)]
        assert [row.pk for page in pages for row in page] == [row.pk for row in everything]
        assert [row.since for page in pages for row in page] == [row.since for row in everything]


def test_a_late_page_shows_the_last_lines_with_the_way_back(client, signed):
    signed(PER_PAGE + 2)
    answer = client.get(reverse("pact:signatories"), {"page": "2", "sort": "newest"})
    assert [row.sequence for row, _ in answer.context["rows"]] == [row.sequence for row in register_rows(Filters(), "newest")[PER_PAGE:]]
    assert "page=1" in answer.content.decode()
