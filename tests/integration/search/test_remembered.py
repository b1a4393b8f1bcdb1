"""A large collection: what was counted a moment ago is not counted anew, and what changed since is found, and hidden, all the same."""

import pytest
from django.contrib.auth.models import AnonymousUser

from resources.search.engines import frequent
from resources.search.engines.postgresql import PostgreSQLEngine
from resources.search.results import Results
from resources.search.selectors import searching
from resources.search.selectors.searching import Asked
from resources.search.services import entries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _large(monkeypatch):
    monkeypatch.setattr(frequent, "LARGE", 1)
    frequent.FREQUENT.forget()
    yield
    frequent.FREQUENT.forget()


@pytest.fixture
def counted(monkeypatch):
    """The terms of each request to count."""
    asked = []
    measure = PostgreSQLEngine.measure

    def noted(self, scope, terms, *, sizes=True):
        asked.append({term for own in terms.values() for term in own})
        return measure(self, scope, terms, sizes=sizes)

    monkeypatch.setattr(PostgreSQLEngine, "measure", noted)
    return asked


def find(text: str) -> Results:
    return searching.search(Asked(text=text, language="sq", chosen={}), user=AnonymousUser())


def ids(found: Results) -> list[str]:
    return [hit.object_id for hit in found.hits]


@pytest.fixture
def routers(board):
    for number in range(1, 12):
        board.put(number, title=f"Ruteri numër {number}")
    board.put(20, title="Router", language="en")
    return board


def test_what_was_counted_is_not_counted_again(routers, counted):
    first = find("ruteri")
    assert counted
    counted.clear()
    assert find("ruteri") == first
    assert not counted


def test_a_word_that_nobody_held_is_counted_until_somebody_does(routers, counted):
    assert not find("xhelozi").hits
    counted.clear()
    assert not find("xhelozi").hits
    assert counted
    routers.put(30, title="Xhelozia")
    assert ids(find("xhelozi")) == ["30"]


def test_a_synonym_that_nobody_held_is_found_as_soon_as_somebody_does(routers, counted):
    routers.put(30, title="Ngacmimi në shkollë")
    assert ids(find("ngacmim")) == ["30"]
    routers.put(31, title="Bullizmi")
    counted.clear()
    assert set(ids(find("ngacmim"))) == {"30", "31"}
    assert not counted


def test_the_other_language_is_found_as_soon_as_it_holds_the_word(routers, counted):
    find("ruteri")
    routers.put(32, title="Ruteri", language="en")
    counted.clear()
    assert find("ruteri").total == 12
    assert not counted


def test_the_last_entry_with_a_word_is_gone_at_once_and_the_word_is_mended_again(routers):
    routers.put(40, title="Privatësia")
    routers.put(41, title="Privatzesia")
    assert ids(find("privatzesia")) == ["41"]
    entries.withdraw("note", 41)
    found = find("privatzesia")
    assert (found.stage, ids(found)) == ("fuzzy", ["40"])


def test_only_synonyms_that_were_held_are_told(routers):
    routers.put(30, title="Ngacmimi në shkollë")
    told = find("bullizmi").also
    assert find("bullizmi").also == told
