"""What editors pinned stands above the results, once, for whoever may see it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from resources.search import lexicon
from resources.search.lexicon import PinRule
from resources.search.selectors import searching

pytestmark = pytest.mark.django_db


@pytest.fixture
def pins(monkeypatch):
    """Rules in force for a test, whatever the database says."""
    monkeypatch.setattr(searching, "bring_up_to_date", lambda stamp=None: None)

    def put(*entries: tuple[str, str], phrases: tuple[str, ...] = ("ruter",)) -> None:
        before = lexicon.in_force()
        rule = PinRule(language="sq", phrases=phrases, entries=entries, whole=False, until=None)
        lexicon.use(lexicon.Lists(shipped=before.shipped, pins=(rule,), stamp="test"))

    before = lexicon.in_force()
    yield put
    lexicon.use(before)


def found(text: str, **more):
    return searching.search(searching.Asked(text=text, language="sq", chosen=more.pop("chosen", {}), **more), user=AnonymousUser())


def test_it_stands_above_and_once(board, pins):
    board.pin(title="Ruteri")
    board.pin(title="Diçka tjetër", body="ruteri")
    pins(("note", "2"))
    answer = found("ruterin e shtëpisë")
    assert [hit.object_id for hit in answer.pinned] == ["2"]
    assert [hit.object_id for hit in answer.hits] == ["1"]
    assert answer.total == 2


def test_it_stands_even_where_nothing_matches(board, pins, client):
    board.pin(title="Ku të kërkoni ndihmë")
    pins(("note", "1"), phrases=("zzxxyy",))
    page = client.get("/sq/search/", {"q": "zzxxyy"}).content.decode()
    assert "Zgjedhur nga redaksia" in page
    assert "Ku të kërkoni ndihmë" in page


def test_only_for_whom_it_is(board, pins):
    board.pin(title="Ruteri i fshehtë", labels=("org:12",))
    hidden = board.pin(title="Ruteri i hequr")
    board.hidden.add(str(hidden.pk))
    pins(("note", "1"), ("note", "2"), ("note", "99"))
    assert found("ruteri").pinned == ()


@pytest.mark.parametrize("more", [{"page": 2}, {"sort": "newest"}, {"chosen": {"kind": "note"}}])
def test_only_above_the_first_page_of_everything(board, pins, more):
    board.pin(title="Ruteri")
    pins(("note", "1"))
    assert found("ruteri", **more).pinned == ()
