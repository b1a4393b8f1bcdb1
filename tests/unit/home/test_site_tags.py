"""The frame of a page: where it stands, and where the same page is in the other language."""

import pytest
from django.template import Context
from django.test import RequestFactory
from django.utils import translation

from home.templatetags import site_tags


def _context(path, **values):
    return Context({"request": RequestFactory().get(path), **values})


def test_five_links_at_most_in_the_language_in_use():
    links = site_tags.site_navigation(_context("/sq/pact/"))
    assert len(links) == 5
    assert [link["url"] for link in links][:2] == ["/sq/udhezime/", "/sq/mesime/"]
    with translation.override("en"):
        assert site_tags.site_navigation(_context("/en/"))[0]["url"] == "/en/guides/"


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/sq/pact/", {"/sq/pact/": "page"}),
        ("/sq/pact/verify/12/", {"/sq/pact/": "true"}),
        ("/sq/pact/signatories/", {"/sq/pact/": "true"}),
        ("/sq/", {}),
    ],
)
def test_only_the_nearest_link_is_marked(path, current):
    links = site_tags.site_navigation(_context(path))
    assert {link["url"]: link["current"] for link in links if link["current"]} == current


def test_a_view_is_the_same_path_under_the_other_language():
    sq, en = site_tags.language_links(_context("/sq/accounts/login/"))
    assert (sq["current"], en["current"]) == (True, False)
    assert (en["url"], en["exists"]) == ("/en/accounts/login/", True)
    assert en["absolute_url"] == "http://localhost:8000/en/accounts/login/"


def test_given_translations_are_believed():
    _sq, en = site_tags.language_links(_context("/sq/biblioteka/a/", translations={"en": "/en/library/b/"}))
    assert (en["url"], en["exists"]) == ("/en/library/b/", True)


def test_a_page_without_a_translation_leads_to_the_front_page_and_says_so():
    _sq, en = site_tags.language_links(_context("/sq/biblioteka/a/", translations={}))
    assert (en["url"], en["exists"]) == ("/en/", False)


def test_a_member_has_a_way_in_of_her_own():
    class Member:
        is_authenticated = True

    urls = [link["url"] for link in site_tags.site_navigation(_context("/sq/", user=Member()))]
    assert "/sq/members/" not in urls
    assert "/sq/members/" in [link["url"] for link in site_tags.site_navigation(_context("/sq/"))]
