"""Queries that no grammar made, on each engine: every one is answered, and each answer is whole. Five hundred at each run of the tests, five
thousand with `make fuzz` (PACT_QUERIES=5000)."""

import os

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from resources.search.engines.breaker import breaker
from resources.search.forms import SearchAddress
from resources.search.results import Results
from resources.search.selectors import searching
from resources.search.selectors.suggesting import suggestions
from tests.integration.search.conftest import board
from tests.search.fuzzing import addresses
from tests.search.live import work as carry

__all__ = ["board"]
pytestmark = pytest.mark.django_db
ROUNDS = int(os.environ.get("PACT_QUERIES", "500")) // 10
TEXTS = (
    ("Fjalëkalimi & ruteri 116 111", "Si ta mbani të sigurt llogarinë tuaj në Instagram dhe TikTok."),
    ("Ngacmimi në shkollë", "Çfarë bën një prind kur fëmija ngacmohet; AI dhe fotot e rreme."),
)


def fill(board) -> None:
    if not board.notes:
        for title, summary in TEXTS:
            board.pin(title=title, summary=summary, topics=("privacy",))
        board.pin(title="Passwords and links", summary="What a password is.", language="en")


def ask(said) -> Results:
    text, given = said
    address = SearchAddress.read({"q": text, **given})
    suggestions(address.text, "sq", user=AnonymousUser())
    return searching.last_page_at_most(address.asked("sq"), user=AnonymousUser())


def assert_whole(found: Results) -> None:
    assert found.stage in {"all", "any", "fuzzy", "other", "none"}
    assert 1 <= found.page <= found.pages
    assert len(found.hits) <= found.total <= 3
    assert all(sum(counts.values()) >= 0 for counts in found.facets.values())
    for hit in found.hits:
        assert "".join(piece.text for piece in hit.title)


@hypothesis_settings(max_examples=ROUNDS, suppress_health_check=list(HealthCheck))
@given(addresses)
def test_postgresql_answers_any_query(board, asked):
    fill(board)
    for said in asked:
        assert_whole(ask(said))


@pytest.mark.elasticsearch
@hypothesis_settings(max_examples=ROUNDS, suppress_health_check=list(HealthCheck))
@given(addresses)
def test_elasticsearch_answers_any_query(elasticsearch_url, board, asked):
    if not board.notes:
        fill(board)
        carry()
    breaker.succeeded()
    for said in asked:
        found = ask(said)
        assert found.engine == "elasticsearch"
        assert_whole(found)
