"""What a freshly migrated database holds."""

import pytest
from wagtail.models import Page, Site

from home.models import HomePage
from resources.library.models import GuideIndexPage, LessonIndexPage, NewsIndexPage, PolicyIndexPage

pytestmark = pytest.mark.django_db


def test_home_exists_in_both_languages():
    homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
    assert {code: home.url for code, home in homes.items()} == {"sq": "/sq/", "en": "/en/"}
    assert homes["sq"].translation_key == homes["en"].translation_key


def test_the_site_shows_the_albanian_home():
    assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="sq")


def test_nothing_of_wagtails_welcome_is_left():
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert Page.objects.get(depth=1).numchild == Page.objects.filter(depth=2).count() == 2


@pytest.mark.parametrize(
    ("model", "albanian", "english"),
    [
        (GuideIndexPage, "/sq/udhezime/", "/en/guides/"),
        (LessonIndexPage, "/sq/mesime/", "/en/lessons/"),
        (PolicyIndexPage, "/sq/politika/", "/en/policies/"),
        (NewsIndexPage, "/sq/lajme/", "/en/news/"),
    ],
)
def test_each_index_exists_in_both_languages(model, albanian, english):
    assert {page.url for page in model.objects.all()} == {albanian, english}
    assert len({page.translation_key for page in model.objects.all()}) == 1


def test_the_tree_takes_further_pages():
    assert Page.find_problems() == ([], [], [], [], [])
