"""Each page type as an anonymous reader gets it, in both languages."""

import json

import pytest
from django.test import Client

from tests.factories.library import GuideFactory, LessonFactory, NewsFactory, PolicyFactory

pytestmark = pytest.mark.django_db

FACTORIES = [GuideFactory, LessonFactory, PolicyFactory, NewsFactory]


@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize("make", FACTORIES)
def test_a_published_page_is_read_by_anybody_in_its_language(client: Client, make, language):
    page = make(language=language)
    response = client.get(page.url)
    html = response.content.decode()
    assert response.status_code == 200
    assert page.url.startswith(f"/{language}/")
    assert f'<html lang="{language}"' in html
    assert f"<h1>{page.title}</h1>" in html
    assert not response.cookies


@pytest.mark.parametrize("make", FACTORIES)
def test_a_never_published_page_is_nowhere(client: Client, make):
    page = make(draft=True, title="Sekreti i faqes")
    assert client.get(page.get_url()).status_code == 404
    index = page.get_parent()
    for address in (index.url, "/sq/", "/sitemap.xml", f"{index.url}?page=2"):
        html = client.get(address).content.decode()
        assert "Sekreti i faqes" not in html
        assert page.slug not in html


@pytest.mark.parametrize("make", FACTORIES)
def test_a_page_is_not_found_under_the_other_language(client: Client, make):
    page = make(language="sq")
    assert client.get(page.url.replace("/sq/", "/en/")).status_code == 404


def test_a_sensitive_page_shows_its_neutral_title_in_the_window_and_in_metadata(client: Client):
    page = GuideFactory(sensitive_page=True, title="Kur dikush e abuzon fëmijën", summary="Fjalë që nuk dalin në histori.")
    head = client.get(page.url).content.decode().split("</head>")[0]
    assert "<title>Këshilla për familjen" in head
    assert "abuzon" not in head
    assert "nuk dalin" not in head


def test_the_translation_is_linked_by_hreflang(client: Client):
    page = GuideFactory(language="sq")
    english = GuideFactory(language="en", title="Listen", slug="listen", translation_key=page.translation_key)
    html = client.get(page.url).content.decode()
    assert f'hreflang="en" href="http://localhost:8000{english.url}"' in html
    assert f'hreflang="sq" href="http://localhost:8000{page.url}"' in html


def test_a_draft_release_says_that_it_is_a_draft_and_stays_out_of_search_engines(client: Client):
    page = PolicyFactory(released=True)
    html = client.get(page.url).content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "draft-band" in html
    assert page.slug not in client.get("/sitemap.xml").content.decode()
    assert "state--draft" in client.get("/sq/politika/").content.decode()


def test_an_adopted_text_carries_its_version_and_hash_and_no_band(client: Client):
    page = PolicyFactory(adopted=True)
    html = client.get(page.url).content.decode()
    assert "noindex" not in html
    assert "draft-band" not in html
    assert "b" * 64 in html
    assert 'id="c-1"' in html
    assert page.slug in client.get("/sitemap.xml").content.decode()


def test_readings_of_one_guide_are_tabs_on_each_of_them(client: Client):
    parents = GuideFactory(audiences=["parents"])
    teachers = GuideFactory(audiences=["teachers"], reading_of=parents)
    child = GuideFactory(audiences=["children"], reading_of=parents)
    GuideFactory(audiences=["professionals"])
    for page in (parents, teachers, child):
        html = client.get(page.url).content.decode()
        tabs = html[html.index('<ul class="tabs"') : html.index("</ul>", html.index('<ul class="tabs"'))]
        assert [tabs.count(f'href="{other.url}"') for other in (parents, teachers, child)] == [1, 1, 1]
        assert tabs.index("Prindër") < tabs.index("Mësues") < tabs.index("Fëmijë")
        assert f'href="{page.url}" aria-current="page"' in tabs
        assert "Profesionistë" not in tabs


def test_structured_data_cannot_break_out_of_its_script(client: Client):
    page = GuideFactory(title="Titull </script><script>alert(1)</script>")
    html = client.get(page.url).content.decode()
    assert "<script>alert" not in html
    assert html.count('type="application/ld+json"') == 1


def test_structured_data_say_for_whom_what_and_how_long(client: Client):
    source = ("source", {"title": "Konventa", "publisher": "", "year": None, "url": "https://example.org/k", "note": ""})
    lesson = LessonFactory(ages=["6-9", "10-13"], objectives=[("item", "Thotë jo.")], minutes=45, sources=[source])
    html = client.get(lesson.url).content.decode()
    data = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["@type"] == "LearningResource"
    assert data["typicalAgeRange"] == "6-13"
    assert data["timeRequired"] == "PT45M"
    assert data["teaches"] == ["Thotë jo."]
    assert data["citation"] == ["https://example.org/k"]


def test_a_child_is_spoken_to_as_a_child_and_an_adult_as_an_adult(client: Client):
    child = client.get(GuideFactory(audiences=["children"]).url).content.decode()
    both = client.get(GuideFactory(audiences=["parents", "children"]).url).content.decode()
    assert all(words in child for words in ("Fol me dikë tani", "Çfarë të bësh", "Mos thuaj", "Kur të kërkosh ndihmë", "A të ndihmoi"))
    assert all(words in both for words in ("Flisni me dikë tani", "Çfarë të bëni", "Mos thoni", "Kur të kërkoni ndihmë", "A ju ndihmoi"))
