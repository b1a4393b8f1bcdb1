"""A member's search asks more (mandates, labels, drafts), and still has a budget."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.drafting.services import threads, versions
from resources.search.services.entries import rebuild
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory

pytestmark = pytest.mark.django_db


def test_a_members_search_takes_at_most_twelve_queries(client, settings):
    settings.HELP_LINES_KEPT_SECONDS = 15  # as outside the tests: a process keeps the help lines for a moment
    organisation = signatory("policies")
    person = member(organisation)
    draft = DraftFactory(owner=person, texts=("Kreu", "Udhëzues për fëmijët në internet."))
    versions.name_version(draft=draft, actor=actor(person), name="E para")
    threads.begin_thread(draft=draft, actor=actor(person), text="Pse internet?")
    list(rebuild())
    log_in(client, person)
    client.get("/sq/search/?q=internet")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get("/sq/search/?q=internet")
    page = answer.content.decode()
    assert all(kind in page for kind in ("Draft", "Version i një drafti", "Komente për një draft"))
    assert len(captured) <= 12, "\n".join(query["sql"][:200] for query in captured)
