"""No query takes the database longer than it may: what would is given up, and the reader is told what to do."""

import pytest
from django.db import connection

from resources.search.engines import postgresql
from resources.search.engines.postgresql import PostgreSQLEngine

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def slow(board, monkeypatch):
    """A query that would take a minute, with a bound that a test can wait for."""
    monkeypatch.setattr(postgresql, "SETTINGS", postgresql.SETTINGS | {"statement_timeout": "20ms"})

    def find(self, plan):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(60)")

    monkeypatch.setattr(PostgreSQLEngine, "find", find)
    board.pin(title="Ruteri")


def test_a_query_that_takes_too_long_is_answered_with_help(client, slow):
    answer = client.get("/sq/search/", {"q": "ruteri"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.context["results"].stage == "slow"
    assert "Ky kërkim zgjat tepër." in page
    assert "116" in page


def test_the_bound_ends_with_the_search(client, slow):
    client.get("/sq/search/", {"q": "ruteri"})
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_the_settings_that_are_in_force_are_those_of_the_engine(board):
    board.pin(title="Ruteri")
    with PostgreSQLEngine().asked(), connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("800ms",)
