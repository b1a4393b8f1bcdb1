"""The demonstration's drafts: begun, changed by a second editor, commented, one of them public; untouched by a second load."""

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from home.demonstration import accounts, drafts, organisations, pact
from members.drafting.models import Clause, Comment, Draft, Version
from members.notifications.models import OutgoingMail
from members.notifications.services import drain_outbox
from members.publishing.models import Release
from resources.library.models import PolicyPage

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    """Loaded once for the module, and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        accounts.load()
        organisations.load()
        pact.load()
        drafts.load()
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("_loaded")
class TestLoaded:
    def test_two_texts_in_both_languages_are_drafts_with_a_version(self):
        found = Draft.objects.filter(demonstration=True)
        assert sorted(found.values_list("workstream", "language")) == [
            ("policies", "en"),
            ("policies", "sq"),
            ("standards", "en"),
            ("standards", "sq"),
        ]
        assert Version.objects.count() == 4
        assert found.filter(translation_of__isnull=False).count() == 2

    def test_two_editors_of_two_signatories_have_worked_on_the_protocol(self):
        rows = Clause.objects.filter(draft__workstream="policies", draft__language="sq")
        assert {row.changed_by.email for row in rows} == {drafts.WRITER, drafts.READER}
        assert len({row.changed_for_id for row in rows}) == 2
        assert all(comment.author.email == drafts.READER for comment in Comment.objects.all())

    def test_one_text_is_public_as_a_draft_in_both_languages_and_says_it_is_a_demonstration(self):
        pages = PolicyPage.objects.live()
        assert sorted(page.locale.language_code for page in pages) == ["en", "sq"]
        assert len({page.translation_key for page in pages}) == 1
        assert {(page.status, page.demonstration, page.workstream) for page in pages} == {("draft", True, "policies")}
        assert Release.objects.count() == 2

    def test_nobody_opens_the_demonstration_to_mails_about_it(self):
        assert not OutgoingMail.objects.exists()

    def test_the_writer_finds_one_mail_that_gathers_the_comments(self):
        assert drain_outbox().sent == 1
        (message,) = mail.outbox
        assert message.to == [drafts.WRITER]
        titles = set(Draft.objects.filter(demonstration=True, language="sq").values_list("title", flat=True))
        assert all(title in message.body for title in titles)

    def test_a_second_load_writes_nothing(self):
        with CaptureQueriesContext(connection) as queries:
            drafts.load()
        written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
        assert written == []
