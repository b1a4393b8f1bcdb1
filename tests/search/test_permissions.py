"""Users x labels x changes: both engines find what a plain filter of everything finds, and nothing else, from one moment to the next."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from resources.search.engines.breaker import breaker
from resources.search.models import SearchEntry
from resources.search.services import entries
from tests.integration.search.conftest import board
from tests.search.live import work as carry
from tests.search.permissions import acts, begin, check, find

__all__ = ["board"]
pytestmark = pytest.mark.django_db
changes = st.lists(acts, min_size=3, max_size=12)


def clean(board) -> None:
    for entry in SearchEntry.objects.all():
        entries.withdraw(entry.kind, entry.object_id)
    board.notes.clear()


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes)
def test_postgresql_finds_what_a_plain_filter_finds(board, monkeypatch, done):
    clean(board)
    world = begin(board, monkeypatch)
    for act in done:
        world.do(act, carry=lambda: None)
        check(world, find(), behind=set())


@pytest.mark.elasticsearch
@hypothesis_settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes)
def test_elasticsearch_finds_no_more_and_all_of_it_once_told(elasticsearch_url, board, monkeypatch, done):
    """The worker stands still but where it is said to carry."""
    clean(board)
    world = begin(board, monkeypatch)
    carry()
    breaker.succeeded()
    for act in done:
        world.do(act, carry)
        found = find()
        assert found.engine == "elasticsearch"
        check(world, found, behind=world.behind)
    world.do(("carry",), carry)
    check(world, find(), behind=set())
