"""Where a post without a cookie comes from."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from resources.content.anonymous_forms import anonymous_form, posted_from_here

POSTS = RequestFactory(SERVER_NAME="localhost")


@pytest.mark.parametrize(
    ("headers", "here"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "http://localhost"}, True),
        ({"Origin": "https://localhost"}, False),
        ({"Origin": "http://localhost.evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Referer": "http://localhost/sq/"}, True),
        ({"Referer": "http://evil.example/?http://localhost"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, False),
    ],
)
def test_what_the_browser_says_decides(headers, here):
    assert posted_from_here(POSTS.post("/", headers=headers)) is here


def test_a_foreign_post_is_refused_and_a_foreign_read_is_not():
    view = anonymous_form(lambda request: HttpResponse("ok"))
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert view(POSTS.get("/", headers=foreign)).status_code == 200
    with pytest.raises(PermissionDenied):
        view(POSTS.post("/", headers=foreign))
