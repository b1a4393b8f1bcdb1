"""A member's search asks more (mandates, labels, drafts), and still has a budget, whatever kinds of things it finds."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.drafting.services import threads, versions
from members.organisations.models import Mandate, Organisation
from members.pact.models import Commitment, ReportEvidence, Signature
from resources.contacts.selectors import forget_help_lines
from resources.search.services.entries import rebuild
from tests.factories.accounts import log_in
from tests.factories.contacts import HelpLineFactory
from tests.factories.drafting import DraftFactory, actor, member, signatory
from tests.factories.library import GuideFactory
from tests.factories.media import SiteDocumentFactory
from tests.factories.progress import with_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    """A member, and something of every room about the internet."""
    organisation = signatory("policies", about_sq="Për internetin.")
    assert Organisation.objects.get() == organisation
    person = member(organisation)
    draft = DraftFactory(owner=person, texts=("Kreu", "Udhëzues për fëmijët në internet."))
    versions.name_version(draft=draft, actor=actor(person), name="E para")
    threads.begin_thread(draft=draft, actor=actor(person), text="Pse internet?")
    representative = Mandate.objects.get(organisation=organisation, role="representative")
    Signature.objects.get().commitments.set(Commitment.objects.filter(key="policies-first"))
    with_file(representative, key="policies-first")
    ReportEvidence.objects.update(title="Fleta për internetin")
    HelpLineFactory(purpose_sq="Për internetin.")
    body = [("download", {"document": SiteDocumentFactory(title="Interneti"), "title": "", "note": ""})]
    GuideFactory(title="Interneti në shtëpi", body=body, draft=True).save_revision().publish()
    list(rebuild())
    return person


@pytest.fixture
def _lines_are_kept(settings):
    """As outside the tests: a process keeps the help lines for a moment. No later test meets those of this one."""
    settings.HELP_LINES_KEPT_SECONDS = 15
    yield
    forget_help_lines()


@pytest.mark.usefixtures("_lines_are_kept")
def test_a_members_search_takes_at_most_twelve_queries(client, person):
    log_in(client, person)
    client.get("/sq/search/?q=internet")
    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/sq/search/?q=internet")
    found = set(re.findall(r'card-list__kind">([^<·]+?) *(?:<|·)', answer.content.decode()))
    assert found == {"Draft", "Version i një drafti", "Komente për një draft", "Linjë ndihme", "Udhëzues", "Dokument", "Nënshkrues",
                     "Provë e një raporti"}  # fmt: skip
    assert len(captured) <= 12, "\n".join(query["sql"][:200] for query in captured)
