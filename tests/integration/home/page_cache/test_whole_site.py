"""The page cache before the whole site, with the real listener on real commits: whose page is whose, and how soon a change is seen."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from home import views_public
from home.models import HomePage
from resources.library.models import GuidePage
from tests.asking import Answer, Served, until
from tests.factories.accounts import UserFactory, log_in
from tests.factories.contacts import HelpLineFactory
from tests.factories.library import GuideFactory


@pytest.fixture
def guide() -> GuidePage:
    return GuideFactory(title="Dëgjoni fëmijën")


def kept(site: Served, path: str) -> Answer:
    """Ask until the answer comes from the cache: what the making of a page writes (pictures) makes the first one old."""
    site.ask(path)
    site.ask(path)
    before = len(site.application.entries)
    answer = site.ask(path)
    assert answer.status == 200
    assert (len(site.application.entries), "etag" in answer.headers) == (before, True)
    assert before >= 1
    return answer


def publish(page: Page, **fields: object) -> None:
    page = page.specific
    page.refresh_from_db()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_kept_page_costs_no_query_and_no_thread(site, guide, monkeypatch):
    first = kept(site, guide.url)

    def nobody(*_args: object) -> None:
        raise AssertionError("Django was asked")

    monkeypatch.setattr(site.application, "_application", nobody)
    again = site.ask(guide.url)
    assert again.body == first.body
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert again.headers.keys() == first.headers.keys()


def test_what_is_published_is_read_by_every_process(start, guide):
    both = [start(), start()]
    for site in both:
        assert "Dëgjoni fëmijën" in kept(site, guide.url).text
    publish(guide, title="Flisni me fëmijën")
    for site in both:
        until(lambda site=site: "Flisni me fëmijën" in site.ask(guide.url).text)
        assert "Dëgjoni fëmijën" not in kept(site, guide.url).text


def test_a_draft_of_a_published_page_is_not_read(site, guide):
    kept(site, guide.url)
    guide.title = "Titull i papublikuar"
    guide.save_revision()
    assert "Titull i papublikuar" not in kept(site, guide.url).text


def test_a_page_that_was_never_published_is_not_read(site, guide):
    draft = GuideFactory(draft=True, title="Sekreti i faqes")
    answer = site.ask(draft.url)
    assert (answer.status, "Sekreti" in answer.text, len(site.application.entries)) == (404, False, 0)


@pytest.mark.parametrize("kind", ["login", "password", "groups", "above"])
def test_a_page_under_a_new_restriction_is_gone_and_nothing_of_it_is_kept(site, guide, kind):
    kept(site, guide.url)
    under = guide.get_parent() if kind == "above" else guide
    kinds = {"above": "password"}
    put = PageViewRestriction.objects.create(page_id=under.pk, restriction_type=kinds.get(kind, kind))
    until(lambda: "Dëgjoni fëmijën</h1>" not in site.ask(guide.url).text)
    answers = [site.ask(guide.url) for _ in range(2)]
    assert all("Nuk është faji yt" not in answer.text for answer in answers)
    assert len(site.application.entries) == 0
    assert all("etag" not in answer.headers for answer in answers)
    put.delete()
    until(lambda: "Nuk është faji yt" in site.ask(guide.url).text)


@pytest.mark.parametrize("how", ["unpublished", "deleted", "moved"])
def test_a_page_that_was_taken_away_is_gone(site, guide, how):
    address = guide.url
    kept(site, address)
    if how == "unpublished":
        guide.unpublish()
    elif how == "deleted":
        guide.delete()
    else:
        publish(guide, slug=f"{guide.slug}-tjeter")
    until(lambda: site.ask(address).status == (301 if how == "moved" else 404))


def test_a_help_line_that_changed_is_read_at_once(site, guide):
    line = HelpLineFactory(number_shown="ALO 116-111")
    assert "ALO 116-111" in kept(site, guide.url).text
    type(line).objects.filter(pk=line.pk).update(number_shown="ALO 116-222")
    until(lambda: "ALO 116-222" in site.ask(guide.url).text)


def test_another_name_of_the_site_reaches_a_process_with_a_cache_of_its_own(site):
    Site.get_site_root_paths()
    default = Site.objects.filter(is_default_site=True)
    before = default.get().hostname
    for name in ("tjeter.example", before):
        default.update(hostname=name)  # as another process would: without the signals that tell this one
        until(lambda name=name: name in Site.get_site_root_paths()[0].root_url)


def test_what_is_rolled_back_leaves_the_pages_alone(site, guide):
    kept(site, guide.url)
    number = site.application._generation.number
    with transaction.atomic():
        publish(guide, title="Nuk ndodhi")
        transaction.set_rollback(True)
    assert "Nuk ndodhi" not in kept(site, guide.url).text
    assert site.application._generation.number == number


def test_a_page_that_was_rendered_while_another_was_published_is_not_kept(site, guide, monkeypatch):
    serve = views_public.wagtail_serve
    made: list[str] = []

    def slow(request, path):
        """The old page is whole; only then is the new one published, and heard of before the answer leaves."""
        response = serve(request, path).render()
        if not made:
            made.append(response.content.decode())
            before = site.application._generation.number
            publish(GuidePage.objects.get(pk=guide.pk), title="Flisni me fëmijën")
            until(lambda: site.application._generation.number > before)
        return response

    monkeypatch.setattr(views_public, "wagtail_serve", slow)
    site.ask("/healthz")
    assert "Dëgjoni fëmijën" in site.ask(guide.url).text
    assert len(site.application.entries) == 0
    assert "Flisni me fëmijën" in site.ask(guide.url).text


def test_without_its_listener_a_process_keeps_nothing_until_it_listens_again(site, guide):
    cache = site.application
    kept(site, guide.url)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pact: page cache'")
    until(lambda: not cache._generation.told)
    assert "etag" not in site.ask(guide.url).headers
    until(lambda: cache._generation.told)
    assert "Dëgjoni fëmijën" in kept(site, guide.url).text


def test_what_a_process_knows_of_a_page_that_is_not_kept_goes_by_the_same_news(site, guide):
    """Where it lies, who may read it and what stands beside it is kept from one making of the page to the next."""
    asked = {"query_string": b"not=cached"}
    for _ in range(2):
        assert 'alternate" hreflang="en"' not in site.ask(guide.url, **asked).text
    GuideFactory(language="en", translation_key=guide.translation_key)
    until(lambda: 'alternate" hreflang="en"' in site.ask(guide.url, **asked).text)
    publish(guide.get_parent(), title="Udhëzime të tjera")
    until(lambda: "Udhëzime të tjera" in site.ask(guide.url, **asked).text)
    put = PageViewRestriction.objects.create(page_id=guide.get_parent().pk, restriction_type="login")
    until(lambda: site.ask(guide.url, **asked).status == 302)
    put.delete()
    until(lambda: site.ask(guide.url, **asked).status == 200)
    guide.unpublish()
    until(lambda: site.ask(guide.url, **asked).status == 404)


def test_a_person_reads_her_own_page_and_nobody_elses(site, guide):
    client = log_in(Client(), UserFactory())
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}
    own = site.ask(guide.url, headers=cookie)
    assert "site-nav__own" in own.text
    assert "site-nav__own" not in kept(site, guide.url).text
    assert "site-nav__own" in site.ask(guide.url, headers=cookie).text
    assert "site-nav__own" not in site.ask(guide.url).text


def test_each_language_has_its_own_page(site):
    sq, en = kept(site, "/sq/"), kept(site, "/en/")
    assert ('<html lang="sq"' in sq.text, '<html lang="en"' in en.text) == (True, True)
    assert (sq.headers["content-language"], en.headers["content-language"]) == ("sq", "en")
    assert (site.ask("/sq/").body, site.ask("/en/").body) == (sq.body, en.body)


EVIL = "zhvatësi.example".encode().decode("latin1")
POISON = [
    {"headers": {name: EVIL}}
    for name in (
        "X-Forwarded-Host", "X-Forwarded-Server", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-For", "Forwarded",
        "X-Original-URL", "X-Rewrite-URL", "X-Original-Host", "X-Host", "X-HTTP-Host-Override", "X-HTTP-Method-Override", "Accept-Language",
        "Accept", "User-Agent", "Referer", "Origin", "X-Requested-With", "X-Request-Id", "X-Script-Name", "Content-Type", "Via", "Pragma",
        "Cache-Control", "If-None-Match", "Max-Forwards", "X-Pact-Kept", "pact.page_cache",
    )
] + [
    {"headers": {"Accept-Language": "en"}},
    {"headers": {"X-Forwarded-Proto": "https"}},
    {"headers": {"Cookie": "django_language=en; messages=zhvat"}},
    {"headers": {"X_Forwarded_Host": "zhvat.example"}},
    {"host": "zhvat.example"},
    {"host": "localhost:zhvat"},
    {"host": "testserver", "headers": {"Host": "zhvat.example"}},
    {"query_string": b"audience=parents"},
    {"query_string": b"zhvat=1"},
    {"query_string": b"page=2"},
    {"scheme": "https"},
    {"method": "HEAD"},
]  # fmt: skip


def test_nothing_that_one_asker_says_is_read_by_another(site, guide):
    """Each is said first, before anybody asked; what is read after it is what is read without it."""
    for path in (guide.url, "/en/"):
        site.application.entries.__init__()
        clean = kept(site, path).body
        for said in POISON:
            site.application.entries.__init__()
            site.ask(path, **said)
            assert site.ask(path).body == clean, said
            assert site.ask(path, **said).body in {clean, b""} or said.keys() & {"host", "query_string", "headers"}
            assert b"zhvat" not in site.ask(path).body


def test_addresses_in_a_page_are_of_the_sites_public_name(site, guide):
    page = kept(site, guide.url).text
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}{guide.url}">' in page
    assert "testserver" not in page


@pytest.mark.parametrize(
    "path", ["//sq/", "/sq//", "/sq/udhezime//", "/sq", "/sq/./", "/sq/../en/", "/sq/udhezime/%2e%2e/", "/cms/", "/sq/search/"]
)
def test_odd_paths_and_views_that_declare_nothing_leave_no_page(site, path):
    site.ask(path)
    assert len(site.application.entries) == 0


def test_a_long_path_of_many_slashes_is_no_second_home(site):
    home = HomePage.objects.get(locale__language_code="sq")
    assert urlsplit(home.url).path == "/sq/"
    kept(site, "/sq/")
    assert site.ask("/sq/sq/").status == 404
