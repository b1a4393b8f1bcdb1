"""What machines ask of the site."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from lxml import etree

from tests.factories.library import GuideFactory

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_the_sitemap_joins_the_languages_of_a_page(client: Client):
    page = GuideFactory(slug="degjoni")
    GuideFactory(language="en", slug="listen", translation_key=page.translation_key)
    tree = etree.fromstring(client.get("/sitemap.xml").content)
    urls = tree.xpath("//s:loc/text()", namespaces=NAMES)
    assert [url for url in urls if url.endswith("/sq/udhezime/degjoni/")]
    assert [url for url in urls if url.endswith("/en/guides/listen/")]
    assert [url for url in urls if url.endswith("/sq/pact/signatories/")]
    assert [url for url in urls if url.endswith("/en/pact/over-time/")]
    joined = tree.xpath("//s:url[s:loc[contains(., 'degjoni')]]/x:link/@hreflang", namespaces=NAMES)
    assert joined == ["sq", "en"]


def test_robots_leave_the_desk_and_people_alone(client: Client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    for path in ("/cms/", "/sq/members/", "/en/accounts/"):
        assert f"Disallow: {path}\n" in response.content.decode()


def test_security_txt_expires_in_the_future(client: Client):
    lines = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert lines["Contact"].startswith("mailto:")
    assert datetime.fromisoformat(lines["Expires"]) > datetime.now(tz=UTC)


def test_the_icon_is_found_under_its_old_name(client: Client):
    assert client.get("/favicon.ico")["Location"].endswith("favicon.svg")


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt", "/.well-known/security.txt"])
def test_machine_addresses_take_nothing(client: Client, address):
    assert client.post(address).status_code == 405
    assert not client.get(address).cookies
