"""Filters and their counts agree with what they lead to."""

import re

import pytest
from django.test import Client

from tests.factories.library import GuideFactory, NewsFactory, PolicyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def _library():
    GuideFactory.create_batch(2, audiences=["parents"], ages=["0-5", "6-9"], topics=["games"])
    GuideFactory.create_batch(3, audiences=["parents", "teachers"], ages=["10-13"], topics=["bullying", "school"])
    GuideFactory(audiences=["children"], ages=["14-17"], topics=["teens"])
    GuideFactory(audiences=["children"], draft=True)
    GuideFactory(language="en", audiences=["children"])


def listed(client: Client, address: str) -> int:
    response = client.get(address)
    assert response.status_code == 200
    return response.context["listing"].paginator.count


def options(client: Client, address: str) -> list[dict]:
    return [option for facet in client.get(address).context["facets"] for option in facet["options"]]


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize("start", ["/sq/udhezime/", "/sq/udhezime/?audience=parents", "/sq/udhezime/?audience=parents&topic=school"])
def test_each_count_is_the_number_of_pages_behind_its_link(client: Client, start):
    found = [option for option in options(client, start) if not option["selected"]]
    assert found
    for option in found:
        assert listed(client, "/sq/udhezime/" + option["url"]) == option["count"], option


@pytest.mark.usefixtures("_library")
def test_a_selected_filter_leads_back_to_without_it(client: Client):
    chosen = next(option for option in options(client, "/sq/udhezime/?audience=children&topic=teens") if option["selected"])
    assert chosen["url"] == "?topic=teens"
    only = next(option for option in options(client, "/sq/udhezime/?topic=teens") if option["selected"])
    assert only["url"] == "/sq/udhezime/"


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    "query", ["audience=nobody", "topic=%00", "status=draft", "page=abc", "page=-4", "page=99999999999999999999", "audience[]=x"]
)
def test_an_address_that_asks_for_what_is_not_there_shows_the_list(client: Client, query):
    assert listed(client, f"/sq/udhezime/?{query}") == 6


@pytest.mark.usefixtures("_library")
def test_filters_that_exclude_each_other_say_so_and_offer_the_way_back(client: Client):
    html = client.get("/sq/udhezime/?audience=children&topic=games").content.decode()
    assert 'class="empty"' in html
    assert "Asnjë faqe nuk i ka të gjithë filtrat" in html
    assert '<meta name="robots" content="noindex, follow">' in html


def test_policies_are_narrowed_by_workstream_and_status(client: Client):
    PolicyFactory(released=True, workstream="policies")
    PolicyFactory(adopted=True, workstream="laws")
    assert listed(client, "/sq/politika/?status=adopted") == 1
    assert listed(client, "/sq/politika/?workstream=laws&status=draft") == 0
    assert {(option["url"], option["count"]) for option in options(client, "/sq/politika/")} >= {
        ("?status=draft", 1),
        ("?status=adopted", 1),
    }


def test_a_long_list_comes_in_pages_and_keeps_its_filters(client: Client):
    GuideFactory.create_batch(21, audiences=["parents"])
    html = client.get("/sq/udhezime/?audience=parents").content.decode()
    assert re.search(r'rel="next" href="\?audience=parents&amp;page=2"', html)
    assert listed(client, "/sq/udhezime/?audience=parents&page=2") == 21


def test_news_comes_newest_first(client: Client):
    NewsFactory(title="E vjetër", date="2026-01-01")
    NewsFactory(title="E re", date="2026-06-01")
    titles = [page.title for page in client.get("/sq/lajme/").context["listing"]]
    assert titles == ["E re", "E vjetër"]
