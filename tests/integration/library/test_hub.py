"""The page of the whole library, the glossary, and what a reader takes along."""

import pytest
from django.core.cache import cache
from django.test import Client
from lxml import etree, html
from wagtail.models import PageViewRestriction, Site

from resources.library.models import GuideIndexPage, UsefulCount
from tests.factories.library import GuideFactory, LessonFactory, NewsFactory, PolicyFactory, TermFactory

pytestmark = pytest.mark.django_db
HUB = "/sq/biblioteka/"


def read(client: Client, address: str) -> html.HtmlElement:
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def titles(page: html.HtmlElement) -> list[str]:
    return [link.text for link in page.cssselect("#main .card-list h3 a")]


class TestHub:
    def test_every_kind_stands_in_it_and_the_format_narrows(self, client: Client):
        made = [GuideFactory(), LessonFactory(), PolicyFactory(), TermFactory(), NewsFactory()]
        assert set(titles(read(client, HUB))) == {page.title for page in made}
        assert titles(read(client, f"{HUB}?format=lesson")) == [made[1].title]

    def test_what_nobody_may_read_is_neither_listed_nor_counted(self, client: Client):
        GuideFactory(draft=True)
        gone = GuideFactory()
        gone.unpublish()
        shown = LessonFactory()
        GuideFactory()
        PageViewRestriction.objects.create(page=GuideIndexPage.objects.get(locale__language_code="sq"), restriction_type="login")
        page = read(client, HUB)
        assert titles(page) == [shown.title]
        assert [count.text for count in page.cssselect(".facets__count")] == ["1"] * len(page.cssselect(".facets__count"))

    def test_each_count_is_what_its_link_shows(self, client: Client):
        GuideFactory(audiences=["parents"], apps=["tiktok"], devices=["phone"])
        GuideFactory(audiences=["parents", "children"], apps=["tiktok", "viber"])
        LessonFactory(audiences=["teachers"])
        for start in (HUB, f"{HUB}?audience=parents", f"{HUB}?app=tiktok&format=guide"):
            for link in read(client, start).cssselect(".facets a:not([aria-current])"):
                shown = read(client, HUB + link.get("href") if link.get("href").startswith("?") else link.get("href"))
                assert len(titles(shown)) == int(link.cssselect(".facets__count")[0].text), link.get("href")

    def test_the_alphabet_is_albanian(self, client: Client):
        for title in ("Zhurma", "Çelësi", "Cak", "Dhuna", "Dora", "Xhepi", "Rrjeti", "Roli"):
            GuideFactory(title=title)
        assert titles(read(client, f"{HUB}?sort=title")) == ["Cak", "Çelësi", "Dora", "Dhuna", "Roli", "Rrjeti", "Xhepi", "Zhurma"]

    def test_a_choice_stays_when_the_order_changes_and_the_other_way_round(self, client: Client):
        GuideFactory.create_batch(2)
        page = read(client, f"{HUB}?audience=parents&sort=title")
        assert all("audience=parents" in link.get("href") for link in page.cssselect(".sorts a"))
        assert all("sort=title" in link.get("href") for link in page.cssselect(".facets a"))

    @pytest.mark.parametrize("size", [1, 12])
    def test_it_needs_twelve_queries_at_most(self, client: Client, django_assert_max_num_queries, size: int):
        for factory in (GuideFactory, LessonFactory, PolicyFactory, TermFactory):
            factory.create_batch(size)
        cache.clear()
        Site.get_site_root_paths()
        read(client, HUB)
        with django_assert_max_num_queries(12):
            read(client, f"{HUB}?audience=parents&sort=title")

    @pytest.mark.parametrize("query", ["?format=plain", "?format=zzz", "?sort=zzz", "?app=%00", "?audience=parents&audience=x", "?page=0"])
    def test_an_address_with_nonsense_shows_the_list(self, client: Client, query: str):
        page = GuideFactory()
        assert titles(read(client, HUB + query)) in ([page.title], [])


class TestGlossary:
    def test_words_stand_under_their_letters(self, client: Client):
        for word in ("dhunë", "dorë", "grooming"):
            TermFactory(title=word)
        page = read(client, "/sq/fjalor/")
        assert [heading.text for heading in page.cssselect(".words h2")] == ["D", "Dh", "G"]

    def test_a_guide_explains_the_words_that_it_uses(self, client: Client):
        term = TermFactory(title="pëlqim", forms="pëlqimi\npëlqimin", summary="Një po e lirë.")
        TermFactory(title="haker", summary="Fjalë tjetër.")
        guide = GuideFactory(body=[("paragraph", "<p>Pa pëlqimin e saj.</p>")])
        page = read(client, guide.url)
        assert [link.get("href") for link in page.cssselect("a.term")] == [f"#word-{term.pk}"]
        assert [entry.text_content() for entry in page.cssselect(".words dd")] == ["Një po e lirë."]
        assert page.get_element_by_id(f"word-{term.pk}") is not None

    def test_a_word_of_the_other_language_or_taken_off_explains_nothing(self, client: Client):
        TermFactory(title="pëlqim", language="en")
        gone = TermFactory(title="pëlqimi")
        gone.unpublish()
        assert not read(client, GuideFactory(body=[("paragraph", "<p>Pëlqim, pëlqimi.</p>")]).url).cssselect("a.term")


class TestKept:
    def test_the_address_is_the_list(self, client: Client):
        first, second = GuideFactory(), LessonFactory()
        page = read(client, f"/sq/library/saved/?p={second.pk}&p={first.pk}&p={first.pk}")
        assert titles(page) == [second.title, first.title]
        drops = [link.get("href") for link in page.cssselect("#main .card-list a.small")]
        assert titles(read(client, drops[0])) == [first.title]
        assert "Set-Cookie" not in client.get("/sq/library/saved/").headers

    def test_it_shows_the_pages_in_the_language_of_the_address(self, client: Client):
        page = GuideFactory()
        english = GuideFactory(language="en", translation_key=page.translation_key)
        assert titles(read(client, f"/en/library/saved/?p={page.pk}")) == [english.title]

    def test_an_address_is_added(self, client: Client):
        first, second = GuideFactory(), GuideFactory()
        response = client.get("/sq/library/saved/", {"p": first.pk, "add": f"http://testserver{second.url}?x=1"})
        assert titles(read(client, response.url)) == [first.title, second.title]

    @pytest.mark.parametrize(
        "typed", ["x", "http://", "/sq/", "/sq/udhezime/nuk-ka/", "\x00", "é" * 3000, "https://evil.example/sq/udhezime/"]
    )
    def test_what_is_no_page_is_said_beside_the_field_and_stays_there(self, client: Client, typed: str):
        page = read(client, f"/sq/library/saved/?p={GuideFactory().pk}")
        response = client.get("/sq/library/saved/", {"p": "abc", "add": typed})
        assert response.status_code == 200
        page = html.fromstring(response.content.decode())
        assert page.cssselect("#add-error")
        assert page.get_element_by_id("add").get("value") == typed.replace("\x00", "\ufffd").strip()[:2000] or typed == "\x00"

    def test_pages_that_nobody_may_read_are_left_out(self, client: Client):
        gone = GuideFactory()
        gone.unpublish()
        numbers = f"?p={gone.pk}&p={GuideFactory(draft=True).pk}&p=0&p=-1&p=99999999999999&p=²&p=1e3"
        assert titles(read(client, f"/sq/library/saved/{numbers}")) == []


class TestUseful:
    def test_an_answer_is_counted_and_nothing_else(self, client: Client):
        page = GuideFactory()
        for answer in ("yes", "yes", "no-step"):
            response = client.post(f"/sq/library/useful/{page.pk}/", {"answer": answer})
            assert response.status_code == 302
        assert dict(UsefulCount.objects.values_list("answer", "number")) == {"yes": 2, "no-step": 1}
        assert not response.cookies

    def test_who_was_not_helped_is_told_where_help_is(self, client: Client):
        page = GuideFactory()
        assert not read(client, f"/sq/library/useful/{page.pk}/?said=yes").cssselect("#main .help-panel")
        assert read(client, f"/sq/library/useful/{page.pk}/?said=no-step").cssselect("#main .help-panel")

    def test_no_answer_asks_again_and_another_site_is_refused(self, client: Client):
        page = GuideFactory()
        assert client.post(f"/sq/library/useful/{page.pk}/", {"answer": "zzz"}).status_code == 400
        foreign = client.post(f"/sq/library/useful/{page.pk}/", {"answer": "yes"}, headers={"Sec-Fetch-Site": "cross-site"})
        assert foreign.status_code == 403
        assert not UsefulCount.objects.exists()


class TestFeed:
    def test_it_is_atom_and_narrows_like_the_page(self, client: Client):
        guide = GuideFactory(title="Një & dy")
        LessonFactory()
        feed = etree.fromstring(client.get("/sq/library/feed.atom?format=guide").content)
        names = {"a": "http://www.w3.org/2005/Atom"}
        assert [title.text for title in feed.iterfind("a:entry/a:title", names)] == ["Një & dy"]
        assert feed.find("a:entry/a:link", names).get("href").endswith(guide.url)

    def test_a_sensitive_page_stands_in_it_with_its_neutral_title(self, client: Client):
        page = GuideFactory(sensitive_page=True, title="Fotot intime", summary="Rreth fotove.")
        body = client.get("/sq/library/feed.atom").content.decode()
        assert page.neutral_title in body
        assert "Fotot intime" not in body
        assert "Rreth fotove" not in body
