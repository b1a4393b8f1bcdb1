"""One logged-in client a role. Staff and representatives have a second factor, proved just now: the matrix is about rights; what a
missing or a stale second factor does is the accounts room's test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client

from tests.factories.accounts import log_in
from tests.integration.access.world import build

PROVED = {"representative", "other_representative", "handler", "secretariat", "superuser"}


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> Iterator[SimpleNamespace]:
    """People of every role and an object of every kind, built once for the package and rolled back when it ends."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without the mark no test database would be made at all."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture
def _django_db_helper(world: SimpleNamespace) -> Iterator[None]:
    """In place of pytest-django's, which would close the world's connection: whatever a test writes is rolled back after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def client_of(world: SimpleNamespace) -> Callable[[str], Client]:
    """A client logged in as a role."""

    def make(role: str) -> Client:
        client = Client(raise_request_exception=False)
        if role == "anonymous":
            return client
        return log_in(client, world.people[role], second_factor_seconds_ago=1 if role in PROVED else None)

    return make
