"""The result page in its other forms: sorted, as a feed, as JSON."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from resources.search import kinds
from tests.factories.accounts import UserFactory, log_in

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def three(board):
    """One that fits best and is oldest, one newer, one without a day."""
    board.pin(title="Ruteri", changed=datetime(2026, 1, 1, tzinfo=UTC))
    board.pin(title="Tjetër gjë", summary="Një ruter", changed=datetime(2026, 6, 1, tzinfo=UTC))
    board.pin(title="Gjë e tretë", body="ruter")
    return board


def test_newest_first(client, three):
    best, newest = (client.get("/sq/search/", {"q": "ruter"} | more).context["results"].hits for more in ({}, {"sort": "newest"}))
    assert [hit.object_id for hit in best] == ["1", "2", "3"]
    assert [hit.object_id for hit in newest] == ["2", "1", "3"]


def test_the_order_stays_in_every_address(client, three):
    page = client.get("/sq/search/", {"q": "ruter", "sort": "newest"}).content.decode()
    assert '<input type="hidden" name="sort" value="newest">' in page
    assert "?q=ruter&amp;kind=note&amp;sort=newest" in page
    assert 'hreflang="en" href="/en/search/?q=ruter&amp;sort=newest"' in page or "/en/search/?q=ruter&amp;sort=newest" in page


def test_an_unknown_order_is_the_best_match(client, three):
    assert client.get("/sq/search/", {"q": "ruter", "sort": "'; --"}).context["results"].sort == "best"


def test_the_feed_holds_what_is_public_newest_first(client, three):
    three.pin(title="Ruteri i fshehtë", labels=("org:12",), changed=datetime(2026, 7, 1, tzinfo=UTC))
    three.pin(title="Ruteri i ndjeshëm", sensitive=True)
    answer = client.get("/sq/search/feed.atom", {"q": "ruter", "page": "7"})
    feed = etree.fromstring(answer.content)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Tjetër gjë", "Ruteri", "Gjë e tretë"]
    assert answer["Content-Type"].startswith("application/atom+xml")


def test_a_feed_of_signs_that_xml_refuses(client, board):
    board.pin(title="Ruteri \x0b i shtëpisë")
    answer = client.get("/sq/search/feed.atom", {"q": "ruter\x00\x1f"})
    assert answer.status_code == 200
    assert "Ruteri" in etree.fromstring(answer.content).find(f"{ATOM}entry").findtext(f"{ATOM}title")


def test_a_feed_without_words_is_empty_and_valid(client, three):
    assert not list(etree.fromstring(client.get("/sq/search/feed.atom").content).iter(f"{ATOM}entry"))


def test_the_api_says_what_the_page_says(client, three):
    page = client.get("/sq/search/", {"q": "ruterin"}).context["results"]
    said = client.get("/api/v1/search", {"q": "ruterin"}).json()
    assert said["count"] == page.total == 3
    assert [result["url"].removeprefix("http://localhost:8000") for result in said["results"]] == [hit.url for hit in page.hits]
    assert said["results"][0]["title"] == [{"text": "Ruteri", "marked": True}]
    assert said["facets"][0] == {"name": "kind", "words": "Lloji", "values": [{"value": "note", "words": "Shënim", "count": 3}]}


def test_the_api_knows_nobody(client, board, monkeypatch):
    monkeypatch.setattr(kinds, "_viewer_labels", [lambda user: {"org:12"} if user.is_authenticated else set()])
    board.pin(title="Ruteri", labels=("org:12",))
    log_in(client, UserFactory())
    assert client.get("/sq/search/", {"q": "ruter"}).context["results"].total == 1
    assert client.get("/api/v1/search", {"q": "ruter"}).json()["count"] == 0


def test_pages_of_the_api_lead_on(client, board):
    for number in range(12):
        board.pin(title=f"Ruteri {number}")
    first = client.get("/api/v1/search", {"q": "ruter", "kind": "note"}).json()
    assert (first["pages"], first["previous"]) == (2, None)
    assert first["next"].endswith("/api/v1/search?q=ruter&kind=note&page=2")
    last = client.get("/api/v1/search", {"q": "ruter", "page": "900"}).json()
    assert (last["page"], len(last["results"]), last["next"]) == (2, 2, None)


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=99999999", "sort=zzz", "language=de", "q=" + "a" * 201])
def test_what_the_api_does_not_understand_it_says(client, query):
    answer = client.get(f"/api/v1/search?{query}")
    assert answer.status_code == 422
    assert answer.json()["error"]["parameters"][0]["message"]["sq"]
