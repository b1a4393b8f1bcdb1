"""The page cache in front of an application that answers as it is told: what is kept, for whom, and what nobody can slip in."""

import asyncio
from time import monotonic

import pytest

from home.page_cache import entries as entries_module
from home.page_cache import listener
from home.page_cache.answers import answer_of
from home.page_cache.entries import Entries
from home.page_cache.offers import NAME
from home.page_cache.requests import Key
from home.page_cache.wrapper import PageCache
from resources.content.generations import Generation
from tests.asking import Answer, answered, scope_of

PATH = "/sq/udhezime/"
HTML = [("Content-Type", "text/html; charset=utf-8"), ("X-Request-Id", "of-the-first")]


class Pages:
    """An application that counts how often it is asked, and says in the page all that it was asked."""

    def __init__(self) -> None:
        self.asked, self.headers, self.status, self.accepts, self.parts = 0, HTML, 200, True, 1
        self.meanwhile = lambda: None

    async def __call__(self, scope, receive, send) -> None:
        self.asked += 1
        if NAME in scope:
            scope[NAME].accepted = self.accepts
        self.meanwhile()
        body = repr((self.asked, scope["path"], scope["query_string"], sorted(scope["headers"]))).encode()
        headers = [(name.encode(), value.encode()) for name, value in self.headers]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        for part in range(self.parts):
            await send({"type": "http.response.body", "body": body, "more_body": part + 1 < self.parts})


class Silent:
    """In place of the listener: the test says itself what is heard."""

    def keep_listening(self) -> None:
        pass


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def generation() -> Generation:
    made = Generation()
    made.promise(monotonic() + 1_000)
    return made


@pytest.fixture
def cache(pages, generation) -> PageCache:
    return PageCache(pages, listener=Silent(), of=generation)


def ask(cache: PageCache, path: str = PATH, **more) -> Answer:
    return asyncio.run(answered(cache, scope_of(path, **more)))


def test_a_page_is_made_once_and_leaves_under_an_id_of_each_request(cache, pages):
    first, second, third = (ask(cache) for _ in range(3))
    assert pages.asked == 1
    assert first.body == second.body == third.body
    assert first.headers["x-request-id"] == "of-the-first"
    assert len({first.headers["x-request-id"], second.headers["x-request-id"], third.headers["x-request-id"]}) == 3
    assert first.headers["etag"] == second.headers["etag"]
    assert second.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_who_holds_the_page_already_gets_304(cache, pages, form):
    tag = ask(cache).headers["etag"]
    answer = ask(cache, headers={"If-None-Match": form.format(tag)})
    assert (answer.status, answer.body, answer.headers["etag"], pages.asked) == (304, b"", tag, 1)
    assert "content-type" not in answer.headers


def test_who_holds_another_page_gets_this_one(cache):
    page = ask(cache)
    answer = ask(cache, headers={"If-None-Match": '"other"'})
    assert (answer.status, answer.body) == (200, page.body)


def test_a_head_is_answered_from_the_page_and_keeps_nothing_itself(cache, pages):
    ask(cache, method="HEAD")
    page = ask(cache)
    head = ask(cache, method="HEAD")
    assert pages.asked == 2
    assert (head.status, head.body, head.headers["etag"]) == (200, b"", page.headers["etag"])


# Each of these is answered by the application itself, before a page is kept and after: nothing of it is kept.
OTHER = {
    "a cookie": {"headers": {"Cookie": "anything=1"}},
    "an empty cookie": {"headers": {"Cookie": ""}},
    "a cookie whose name is written large": {"headers": [("COOKIE", "a=1")]},
    "a password": {"headers": {"Authorization": "Basic x"}},
    "a query": {"query_string": b"utm=1"},
    "a post": {"method": "POST"},
    "options": {"method": "OPTIONS"},
    "a body": {"headers": {"Content-Length": "3"}},
    "a body in parts": {"headers": {"Transfer-Encoding": "chunked"}},
    "a part": {"headers": {"Range": "bytes=0-1"}},
    "no host": {"host": None},
    "another host": {"host": "elsewhere.example"},
    "the host at another port": {"host": "testserver:8080"},
    "the host written large": {"host": "TESTSERVER"},
    "the host with a dot": {"host": "testserver."},
    "the host twice": {"headers": {"Host": "testserver"}},
    "another host behind it": {"headers": {"Host": "elsewhere.example"}},
    "a name with a stroke below": {"headers": {"X_Forwarded_Host": "elsewhere.example"}},
    "below a prefix": {"root_path": "/sq"},
    "an encoded path": {"raw_path": b"/sq/udhezim%65/"},
}
PATHS = [
    "/",
    "/sq",
    "//sq/udhezime/",
    "/sq//udhezime/",
    "/sq/udhezime//",
    "/sq/udhezime",
    "/sq/./udhezime/",
    "/sq/x/../udhezime/",
    "/sq/udhezime/;a=1/",
    "/sq/udhëzime/",
    "/SQ/udhezime/",
    "/de/udhezime/",
    "/cms/pages/",
    "/cms/",
    "/static/css/",
    "/api/v1/",
    "/sq/udhezime/\n",
    "/sq/" + "a/" * 300,
]


@pytest.mark.parametrize("name", OTHER)
def test_a_request_that_differs_gets_no_kept_page_and_leaves_none(cache, pages, name):
    ask(cache, **OTHER[name])
    assert len(cache.entries) == 0
    kept = ask(cache)
    ask(cache, **OTHER[name])
    assert pages.asked == 3
    assert ask(cache).body == kept.body
    assert pages.asked == 3


@pytest.mark.parametrize("path", PATHS)
def test_only_the_one_way_to_write_a_path_is_kept(cache, pages, path):
    ask(cache, path)
    ask(cache, path)
    assert (pages.asked, len(cache.entries)) == (2, 0)


def test_each_path_language_and_host_has_a_page_of_its_own(cache, pages, settings):
    asked = [("/sq/", "testserver"), ("/en/", "testserver"), ("/sq/a/", "testserver"), ("/sq/", "localhost")]
    bodies = [ask(cache, path, host=host).body for path, host in asked * 2]
    assert pages.asked == len(set(bodies)) == 4


def test_https_and_http_are_kept_apart_and_an_odd_word_for_it_is_not_kept(pages, generation, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    cache = PageCache(pages, listener=Silent(), of=generation)
    secure, plain = ask(cache, headers={"X-Forwarded-Proto": "https"}), ask(cache)
    assert secure.body != plain.body
    for odd in ({"X-Forwarded-Proto": "http"}, {"X-Forwarded-Proto": "https,http"}, [("X-Forwarded-Proto", "https")] * 2):
        ask(cache, headers=odd)
    assert (pages.asked, len(cache.entries)) == (5, 2)


@pytest.mark.parametrize(
    "extra",
    [
        ("Set-Cookie", "a=1"),
        ("Vary", "Accept-Language"),
        ("Vary", "Cookie, Accept-Encoding"),
        ("Vary", "*"),
        ("Cache-Control", "private"),
        ("Cache-Control", "max-age=0, no-store"),
        ("Content-Encoding", "gzip"),
        ("Content-Security-Policy", "script-src 'self' 'nonce-abc'"),
        ("content-security-policy", "script-src 'nonce-abc'"),
    ],
)
def test_an_answer_that_may_be_one_readers_is_not_kept(cache, pages, extra):
    pages.headers = [*HTML, extra]
    assert "etag" not in ask(cache).headers
    ask(cache)
    assert pages.asked == 2


def test_an_answer_that_depends_on_a_cookie_is_kept_for_those_without_one(cache, pages):
    pages.headers = [*HTML, ("Vary", "Cookie")]
    ask(cache)
    assert ask(cache).headers["vary"] == "Cookie"
    assert pages.asked == 1


@pytest.mark.parametrize(
    "how", [{"status": 404}, {"status": 301}, {"status": 500}, {"accepts": False}, {"parts": 2}, {"headers": HTML[1:]}]
)
def test_what_is_no_whole_page_that_a_view_declares_open_is_not_kept(cache, pages, how):
    vars(pages).update(how)
    ask(cache)
    ask(cache)
    assert (pages.asked, len(cache.entries)) == (2, 0)


def test_what_is_sent_in_parts_arrives_whole(cache, pages):
    one = ask(cache, "/sq/one/").body
    pages.parts = 3
    assert ask(cache, "/sq/two/").body.count(b"/sq/two/") == 3
    assert one.count(b"/sq/one/") == 1


def test_a_change_makes_every_kept_page_old(cache, pages, generation):
    ask(cache)
    generation.advance()
    ask(cache)
    assert (pages.asked, len(cache.entries)) == (2, 1)


def test_a_page_that_was_begun_before_a_change_is_not_kept_after_it(cache, pages, generation):
    pages.meanwhile = generation.advance
    ask(cache)
    assert len(cache.entries) == 0
    pages.meanwhile = lambda: None
    ask(cache)
    ask(cache)
    assert pages.asked == 2


def test_while_changes_are_not_heard_of_nothing_is_kept_or_given(cache, pages, generation):
    ask(cache)
    generation.lose()
    ask(cache)
    ask(cache)
    assert pages.asked == 3
    generation.promise(monotonic() + 1_000)
    ask(cache)
    assert pages.asked == 4


def test_a_page_that_was_begun_while_changes_were_heard_of_and_ended_unheard_is_not_kept(cache, pages, generation):
    pages.meanwhile = generation.lose
    ask(cache)
    assert len(cache.entries) == 0


def test_a_page_lives_for_a_minute(cache, pages, monkeypatch):
    ask(cache)
    later = monotonic() + 60
    monkeypatch.setattr(entries_module, "monotonic", lambda: later)
    ask(cache)
    assert pages.asked == 2


def test_what_was_asked_for_least_recently_makes_room():
    kept = Entries(most_pages=2, most_bytes=10_000)
    key = {name: Key("http", b"h", "sq", f"/sq/{name}/") for name in "abc"}
    for name in "ab":
        kept.put(key[name], answer_of([], b"x"), generation=1)
    kept.get(key["a"], generation=1)
    kept.put(key["c"], answer_of([], b"x"), generation=1)
    assert [name for name in "abc" if kept.get(key[name], generation=1)] == ["a", "c"]


def test_the_bytes_of_all_pages_are_bounded():
    kept = Entries(most_pages=100, most_bytes=10_000)
    for number in range(50):
        kept.put(Key("http", b"h", "sq", f"/sq/{number}/"), answer_of([], b"x" * 1_000), generation=1)
        assert kept.bytes <= 10_000
    assert 8 <= len(kept) <= 9
    kept.put(Key("http", b"h", "sq", "/sq/large/"), answer_of([], b"x" * 20_000), generation=1)
    assert 8 <= len(kept) <= 9
    kept.get(Key("http", b"h", "sq", "/sq/49/"), generation=2)
    assert (len(kept), kept.bytes) == (0, 0)


def test_a_connection_that_hears_nothing_is_no_listener(monkeypatch):
    """As behind a pool that gives each statement another session."""

    class Deaf:
        class info:  # noqa: N801 -- psycopg's own name
            backend_pid = 1

        async def execute(self, query) -> None:
            pass

        async def notifies(self, **limits):
            for nothing in ():
                yield nothing

    with pytest.raises(listener.NothingIsHeard):
        asyncio.run(listener._try_out(Deaf()))
