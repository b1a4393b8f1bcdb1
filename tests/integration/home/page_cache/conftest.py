"""What is written here is committed, so that other connections hear of it; the database comes anew from its template when the last test is done."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connections

from home.page_cache.listener import Listener
from home.page_cache.wrapper import PageCache
from pact_site.handler import OneThreadHandler
from resources.content.generations import Generation, generation
from tests import migrated_template
from tests.asking import Served, served, until


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without the mark no test database would be made at all."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="package")
def _database(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield
        settings = connections["default"].settings_dict
        connections.close_all()
        migrated_template.refill(settings["NAME"], settings["TEST"]["TEMPLATE"])


@pytest.fixture
def _django_db_helper(_database: None) -> None:
    """In place of pytest-django's: no transaction around a test."""


@pytest.fixture
def start(_django_db_helper: None) -> Iterator[Callable[[], Served]]:
    """Each call is one more process of the server; it listens before it is handed over. The first is this process: what is kept in its memory
    by the room of each (where a page lies, what stands beside it) goes by the same generation."""
    generations: list[Generation] = []
    with ExitStack() as stack:

        def begin() -> Served:
            made = Generation() if generations else generation
            generations.append(made)
            site = stack.enter_context(served(lambda: PageCache(OneThreadHandler(), listener=Listener(made), of=made)))
            site.ask("/healthz")
            until(lambda: made.told)
            return site

        yield begin


@pytest.fixture
def site(start: Callable[[], Served]) -> Served:
    return start()
