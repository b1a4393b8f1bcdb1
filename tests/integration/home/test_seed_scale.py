"""Invented pages for the trial of size: real ones in every way, and gone without a trace."""

from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from wagtail.models import Page

from home.demonstration.scale.places import holding
from resources.library.models import GuidePage, LessonPackPage, LibraryEntry, NewsPage
from resources.search.models import SearchEntry
from resources.search.selectors.searching import Asked, search
from resources.search.services import entries

pytestmark = pytest.mark.django_db
PAGES = 30


@pytest.fixture(autouse=True)
def _inside_the_test(monkeypatch) -> None:
    """A test is a transaction: nothing else would see its rows, and no table can be vacuumed in it."""
    monkeypatch.setattr("home.demonstration.scale.loading.settle", lambda: None)


def seed(**options) -> str:
    out = StringIO()
    call_command("seed_scale", processes=1, stdout=out, **options)
    return out.getvalue()


def made() -> list[Page]:
    return [page for language in ("sq", "en") for page in holding(language).specific()]


def test_they_are_there_and_found(client):
    assert f"{PAGES} of {PAGES} pages are there" in seed(resources=PAGES)
    pages = made()
    assert len(pages) == PAGES
    assert {type(page) for page in pages} == {GuidePage, NewsPage, LessonPackPage}
    assert Page.find_problems() == ([], [], [], [], [])
    for page in pages[:3]:
        found = search(Asked(text=page.title, language=page.locale.language_code, chosen={}), user=AnonymousUser())
        assert page.url in [hit.url for hit in found.hits]
        assert client.get(page.url).status_code == 200


def test_they_are_as_publishing_would_have_left_them():
    """A rebuild, which writes each page as its publication does, changes nothing but the versions."""
    columns = [
        "kind",
        "object_id",
        "language",
        "title",
        "summary",
        "body",
        "keywords",
        "audience",
        "ages",
        "topics",
        "labels",
        "translation_key",
        "also_in",
        "vector",
        "length",
    ]
    seed(resources=PAGES)
    before = list(SearchEntry.objects.order_by("pk").values(*columns))
    assert any(row["also_in"] for row in before)
    list(entries.rebuild())
    assert list(SearchEntry.objects.order_by("pk").values(*columns)) == before
    assert {entry.page_id: entry.digest for entry in LibraryEntry.objects.all()}.keys() >= {page.pk for page in made()}


def test_again_adds_what_is_missing_only():
    seed(resources=10)
    kept = {page.pk for page in made()}
    made()[4].delete()
    assert "10 of 10" in seed(resources=10)
    seed(resources=14)
    pages = made()
    assert len(pages) == 14
    assert len(kept & {page.pk for page in pages}) == 9
    assert {page.get_parent().numchild for page in pages} == {holding(language).count() for language in ("sq", "en")}


def test_the_same_texts_for_the_same_seed():
    seed(resources=4)
    before = {page.slug: (page.title, page.plain_text(), page.topics) for page in made()}
    seed(remove=True)
    seed(resources=4)
    assert {page.slug: (page.title, page.plain_text(), page.topics) for page in made()} == before


def test_removed_without_a_trace():
    def counted() -> list[int]:
        return [model.objects.count() for model in (Page, GuidePage, NewsPage, LessonPackPage, LibraryEntry, SearchEntry)]

    before = counted()
    seed(resources=PAGES)
    guide = next(page for page in made() if isinstance(page, GuidePage))
    guide.save_revision()
    NewsPage.objects.first().save_revision().publish()
    assert f"{PAGES} pages are gone" in seed(remove=True)
    assert counted() == before
    assert Page.find_problems() == ([], [], [], [], [])


def test_no_real_site_is_filled(settings):
    settings.DEMO = settings.DEBUG = False
    for what in ({"resources": 3}, {"remove": True}):
        with pytest.raises(CommandError, match="DEMO"):
            seed(**what)
    assert made() == []
