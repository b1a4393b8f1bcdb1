"""The frame of every page: help lines, exit, languages, and what stands when something fails."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from home import views
from home.models import HomePage
from home.selectors import public_translations

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes():
    return {page.locale.language_code: page for page in HomePage.objects.select_related("locale")}


def test_the_other_language_of_a_page_is_found_in_one_query(homes, django_assert_num_queries):
    public_translations(homes["sq"])  # the site's root paths are kept after the first time
    with django_assert_num_queries(1):
        found = public_translations(homes["sq"])
    assert list(found) == ["en"]
    assert found["en"].endswith("/en/")


@pytest.mark.parametrize("keep", ["unpublished", "restricted", "under a restriction"])
def test_a_translation_that_is_kept_from_readers_is_not_linked(homes, keep):
    page, other = homes["sq"].get_children().first(), homes["en"].get_children().first()
    assert set(public_translations(page)) == {"en"}
    if keep == "unpublished":
        type(other).objects.filter(pk=other.pk).update(live=False)
    else:
        kept = other if keep == "restricted" else homes["en"]
        PageViewRestriction.objects.create(page=kept.page_ptr if hasattr(kept, "page_ptr") else kept, restriction_type="login")
    assert public_translations(page) == {}


@pytest.mark.parametrize(("language", "said"), [("sq", "Kjo faqe nuk gjendet"), ("en", "This page is not here")])
def test_a_missing_page_speaks_both_languages_and_keeps_the_help_lines(client, language, said):
    response = client.get(f"/{language}/nothing-here/")
    text = response.content.decode()
    assert response.status_code == 404
    assert f"<h1>{said}</h1>" in text
    assert "Kjo faqe nuk gjendet" in text
    assert "This page is not here" in text
    assert 'href="tel:116111"' in text
    assert 'id="exit"' in text
    assert not response.cookies


def test_a_host_that_is_not_ours_gets_400_and_not_a_second_failure(client):
    response = client.get("/sq/", headers={"host": "elsewhere.example"})
    text = response.content.decode()
    assert response.status_code == 400
    assert "<h1>Kërkesa nuk u lexua dot</h1>" in text
    assert "The request could not be read" in text
    assert 'href="tel:116111"' in text
    assert "elsewhere.example" not in text


def test_the_page_of_a_failure_needs_no_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = views.server_error(rf.get("/sq/"))
    text = response.content.decode()
    assert response.status_code == 500
    assert "Diçka nuk shkoi mirë nga ana jonë" in text
    assert "Something went wrong on our side" in text
    assert 'href="tel:116111"' in text
    assert 'rel="noreferrer nofollow"' in text


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "409", "429"])
def test_every_error_page_says_it_in_both_languages(rf, name):
    text = views.render(rf.get("/en/"), f"{name}.html").content.decode()
    assert text.count("<h1>") == 1
    assert 'lang="sq"' in text
    assert 'lang="en"' in text


def test_the_style_guide_shows_every_component(client):
    text = client.get(reverse("style_guide")).content.decode()
    for part in (
        "door",
        "steps",
        "say-dont",
        "ledger",
        "clause",
        "signature-block",
        "tabs",
        "diff",
        "thread",
        "state-line",
        "error-summary",
    ):
        assert f'class="{part}' in text, part


def test_a_reader_gets_no_cookie_and_no_inline_code(client):
    response = client.get(reverse("style_guide"))
    assert not response.cookies
    assert "style=" not in response.content.decode()
