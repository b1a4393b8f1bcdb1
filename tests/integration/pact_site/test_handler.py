"""A request under ASGI: one thread for all of it, nothing of it left for the next, what is streamed sent piece by piece."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import path
from django.utils import translation

from pact_site.handler import SEARCHING, THREADS, OneThreadHandler
from pact_site.middleware import PathLanguageMiddleware
from tests.asking import Served, answered, scope_of, served, until

pytestmark = pytest.mark.django_db  # what the threads read is in the template; nothing is written
noted: list[str] = []


class Noting(PathLanguageMiddleware):
    def process_request(self, request):
        noted.append(threading.current_thread().name)
        super().process_request(request)


def view(request):
    noted.append(threading.current_thread().name)
    said = translation.get_language()
    translation.activate("en")
    response = HttpResponse(f"{said} {request.method} {request.POST.get('word', '')} {request.scope['path']}")
    response.set_cookie("a", "1")
    response.set_cookie("b", "2")
    return response


def pieces(request):
    def rows() -> Iterator[str]:
        with connection.cursor() as cursor:
            for number in range(3):
                noted.append(f"{number} {threading.current_thread().name}")
                yield str(cursor.execute("SELECT 7").fetchone()[0])

    return StreamingHttpResponse(rows())


def fails(request):
    raise RuntimeError("this is meant")


class Searches:
    """A view that answers when it is told to."""

    def __init__(self):
        self.inside, self.most, self.may_end, self.lock = 0, 0, threading.Event(), threading.Lock()

    def __call__(self, request):
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        self.may_end.wait(20)
        with self.lock:
            self.inside -= 1
        return HttpResponse(threading.current_thread().name)


searches = Searches()
urlpatterns = [path("view/", view), path("pieces/", pieces), path("fails/", fails)]
urlpatterns += [path(where, searches) for where in ("sq/search/", "en/search/suggest/", "api/v1/search")]
handler500 = "home.views.server_error"
handler404 = "home.views.not_found"


@pytest.fixture
def site() -> Iterator[Served]:
    noted.clear()
    with (
        override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[f"{__name__}.Noting"]),
        served(OneThreadHandler) as made,
    ):
        yield made


def nothing_is_open() -> bool:
    """No connection but this test's own. The server takes a moment to end one that was closed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT pid, query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return cursor.fetchall() == []


def test_middleware_and_view_share_a_thread_that_is_not_the_loops(site):
    answer = site.ask("/view/")
    assert answer.text == "sq GET  /view/"
    assert len(set(noted)) == 1
    assert noted[0].startswith("request")


def test_nothing_that_a_request_sets_is_left_to_the_next(site):
    assert [site.ask("/view/").text for _ in range(3)] == ["sq GET  /view/"] * 3


def test_both_cookies_of_an_answer_arrive(site):
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    site.do(site.application(scope_of("/view/"), receive, send))
    assert [value.split(b";")[0] for name, value in sent[0]["headers"] if name == b"Set-Cookie"] == [b"a=1", b"b=2"]


def test_a_form_is_read_to_its_end(site):
    parts = [b"word=ndih", b"m%C3%AB"]
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(sum(map(len, parts)))}
    answer = site.do(answered(site.application, scope_of("/view/", method="POST", headers=headers), parts))
    assert answer.text == "sq POST ndihmë /view/"


def test_what_is_streamed_is_read_as_it_is_sent_in_the_thread_of_its_request(site):
    sent: list[bytes] = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        if message.get("body"):
            sent.append(message["body"])
            noted.append("sent")

    site.do(site.application(scope_of("/pieces/"), receive, send))
    assert sent == [b"7", b"7", b"7"]
    threads = {line.split()[-1] for line in noted if line != "sent"}
    assert [line.split()[0] for line in noted[1:]] == ["0", "sent", "1", "sent", "2", "sent"]
    assert len(threads) == 1
    until(nothing_is_open)


def test_a_client_that_leaves_in_the_middle_ends_the_stream_and_the_request(site):
    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        if message.get("body"):
            raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        site.do(site.application(scope_of("/pieces/"), receive, send))
    assert [line.split()[0] for line in noted[1:]] == ["0"]
    until(nothing_is_open)


def test_a_client_that_leaves_before_it_asked_gets_nothing(site):
    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        raise AssertionError(message)

    site.do(site.application(scope_of("/view/"), receive, send))
    assert noted == []


def test_any_number_of_searches_leaves_the_site_to_others(site):
    paths = ["/sq/search/", "/en/search/suggest/", "/api/v1/search"] * 7
    asked = [asyncio.run_coroutine_threadsafe(answered(site.application, scope_of(path)), site.loop) for path in paths]
    until(lambda: searches.inside == SEARCHING)
    assert site.ask("/view/").status == 200
    searches.may_end.set()
    names = {each.result(30).text for each in asked}
    assert len(paths) > THREADS
    assert all(name.startswith("search") for name in names)
    assert searches.most == SEARCHING


@pytest.mark.parametrize(("path", "status"), [("/fails/", 500), ("/nowhere/", 404)])
def test_a_page_of_an_error_leaves_no_connection_behind(site, path, status):
    assert site.ask(path).status == status
    until(nothing_is_open)
