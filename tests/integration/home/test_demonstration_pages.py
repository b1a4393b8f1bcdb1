"""The demonstration's pages: complete, in both languages, marked, and untouched by a second load."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Revision

from home.demonstration import contacts, library, pages
from home.models import HomePage, PlainPage
from resources.contacts.models import HelpLine
from resources.content.models import ContentPage
from resources.library.models import GlossaryTermPage, GuidePage, LessonPackPage, NewsPage, PolicyPage
from resources.search.models import SearchEntry
from tests.integration.home.typing import first_found

pytestmark = pytest.mark.django_db
# Inflected, without ë and ç, by a number, by a name with an ending.
TYPED = [
    ("term", "groomingu", "grooming"),
    ("term", "cfare jane linjat e ndihmes", "linjë ndihme"),
    ("term", "viktimave", "viktimë"),
    ("help_line", "116111", "ALO 116-111"),
    ("help_line", "linjen per femijet", "ALO 116-111"),
    ("help_line", "raportimin e profileve te rreme", "iSIGURT.al"),
    ("news", "hapjen e paktit per nenshkrim", "Pakti Kombëtar hapet"),
    ("news", "nenshkrimi i paktit kombetar", "Pakti Kombëtar hapet"),
    ("guide", "ngacmimin ne internet", "gacm"),
    ("lesson", "mesim per fotografite", "foto"),
    ("policy", "politikave per fotot e femijeve", "fot"),
    ("page", "privatesine ne kete faqe", "rivat"),
]


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    """Loaded once for the module, and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_everything()
        yield
        transaction.set_rollback(True)


def load_everything() -> None:
    contacts.load()
    library.load()
    pages.load()


@pytest.mark.usefixtures("_loaded")
class TestLoaded:
    @pytest.mark.parametrize(
        ("model", "number"), [(GuidePage, 36), (LessonPackPage, 9), (GlossaryTermPage, 45), (NewsPage, 1), (PlainPage, 4)]
    )
    def test_each_text_is_live_in_both_languages_and_joined(self, model: type[ContentPage], number: int):
        found = model.objects.visible()
        assert found.count() == 2 * number
        assert found.values("translation_key").distinct().count() == number
        assert all(page.demonstration and not page.reviewed_on for page in found)

    def test_the_help_lines_are_there(self):
        assert {line.key for line in HelpLine.objects.all()} == {"alo-116-111", "isigurt"}

    def test_home_leads_to_guides_and_names_the_source_of_its_figure(self):
        for home in HomePage.objects.all():
            assert len(home.happened_links()) >= 6
            assert home.figure_number == "15\u202f000"
            assert "CRCA/ECPAT" in home.figure_source

    def test_what_is_loaded_is_found(self):
        kinds = set(SearchEntry.objects.values_list("kind", flat=True))
        assert {"guide", "lesson", "news", "page", "help_line"} <= kinds

    @pytest.mark.parametrize(("kind", "text", "title"), TYPED)
    def test_each_kind_is_found_by_what_people_type(self, kind: str, text: str, title: str):
        assert title in " | ".join(first_found(text, kind))

    def test_a_second_load_writes_nothing(self):
        before = (Page.objects.count(), Revision.objects.count(), HelpLine.objects.count())
        with CaptureQueriesContext(connection) as queries:
            load_everything()
        written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert written == []
        assert (Page.objects.count(), Revision.objects.count(), HelpLine.objects.count()) == before

    def test_what_an_editor_changed_stays(self):
        guide = GuidePage.objects.filter(locale__language_code="sq").first()
        guide.title = "Titull i ri"
        guide.save_revision().publish()
        load_everything()
        guide.refresh_from_db()
        assert guide.title == "Titull i ri"

    @pytest.mark.parametrize(
        "address",
        ["/sq/", "/en/", "/sq/udhezime/", "/en/guides/", "/sq/mesime/", "/sq/lajme/", "/sq/rreth-nesh/", "/en/privacy/", "/sq/contacts/"],
    )
    def test_every_page_answers(self, client, address):
        assert client.get(address).status_code == 200

    def test_every_loaded_page_renders(self, client):
        for page in Page.objects.live().filter(depth__gt=2):
            assert client.get(page.url).status_code == 200, page.url


@pytest.mark.usefixtures("_loaded")
def test_a_text_of_the_demonstration_has_two_versions_to_compare():
    page = PolicyPage.objects.get(slug="politika-per-fotot-e-femijeve")
    assert list(page.editions.values_list("number", "version")) == [(2, "Projekti 2"), (1, "Projekti 1")]
