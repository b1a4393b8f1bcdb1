"""Common terms are counted ahead by the worker, among what is public, and looked up by searches on PostgreSQL."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from psycopg import sql

from resources.search import analysis
from resources.search.engines.frequent import FREQUENT
from resources.search.engines.plan import Scope
from resources.search.engines.postgresql import PostgreSQLEngine
from resources.search.models import SITE, FrequentTerm, SearchEntry
from resources.search.selectors.asking import Asked
from resources.search.selectors.searching import search
from resources.search.services import counting, entries, tending
from resources.search.services.locks import Lock
from tests.integration.search.locked import held_elsewhere

pytestmark = pytest.mark.django_db
PUBLIC = Scope(SITE, ("public",))
ROUTER, GAME, HIDDEN = (analysis.stem(word, "sq") for word in ("ruteri", "loje", "fshehur"))


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch):
    for name, value in {"LARGE": 4, "COMMON": 3, "PART": 2, "_begun": {}}.items():
        monkeypatch.setattr(counting, name, value)
    FREQUENT.forget()


@pytest.fixture
def notes(board):
    """Four of routers, one of them about a game, two of them shown to nobody but members."""
    made = [board.pin(title="Ruteri", body="lojë" if number == 0 else "") for number in range(4)]
    return made + [board.pin(title="Ruteri i fshehur", labels=("member",)) for _ in range(2)]


def count() -> int:
    """Returns: the number of parts."""
    parts = 1
    while tending.tend().more:
        parts += 1
    return parts


def counted(language: str = "sq") -> dict[str, int]:
    return dict(FrequentTerm.objects.filter(language=language).values_list("term", "entries"))


def held_by(scope: Scope, *terms: str) -> dict[str, int]:
    return dict(PostgreSQLEngine().measure(scope, {"sq": terms})["sq"].holding)


@pytest.mark.usefixtures("notes")
def test_common_terms_of_what_is_public_are_counted_part_by_part():
    assert count() == 3
    assert counted() == {"": 6, ROUTER: 4}
    measured = PostgreSQLEngine().measure(PUBLIC, {"sq": [ROUTER]})
    FrequentTerm.objects.all().delete()
    assert PostgreSQLEngine().measure(PUBLIC, {"sq": [ROUTER]}) == measured


@pytest.mark.usefixtures("notes")
def test_an_answer_is_the_same_as_without_them():
    def hits(text: str) -> list[tuple[int, str]]:
        return [(hit.entry_id, hit.url) for hit in search(Asked(text=text, language="sq", chosen={}), user=AnonymousUser()).hits]

    before = [hits(text) for text in ("ruteri", "ruteri loje", "rutteri")]
    count()
    assert [hits(text) for text in ("ruteri", "ruteri loje", "rutteri")] == before
    assert all(before)


@pytest.mark.usefixtures("notes")
def test_they_are_looked_up_for_whoever_may_find_what_is_public_and_the_rest_is_counted(django_assert_num_queries):
    count()
    FrequentTerm.objects.filter(term=ROUTER).update(entries=77)
    FrequentTerm.objects.filter(term="").update(entries=100, mean_length=9)
    with django_assert_num_queries(1):
        measured = PostgreSQLEngine().measure(PUBLIC, {"sq": [ROUTER, GAME]})["sq"]
    assert (measured.entries, measured.mean_length, measured.holding) == (100, 9.0, {ROUTER: 77, GAME: 1})
    assert held_by(Scope(SITE, ("member", "public")), ROUTER, HIDDEN) == {ROUTER: 77, HIDDEN: 2}
    assert held_by(Scope(SITE, ("member",)), ROUTER) == {ROUTER: 2}
    assert held_by(Scope("elsewhere", ("public",)), ROUTER) == {ROUTER: 0}


@pytest.mark.usefixtures("notes")
def test_what_is_old_is_not_believed():
    """As when the worker stands still."""
    count()
    FrequentTerm.objects.update(entries=77, counted_at=timezone.now() - timedelta(hours=2, minutes=1))
    measured = PostgreSQLEngine().measure(PUBLIC, {"sq": [ROUTER]})["sq"]
    assert (measured.entries, measured.holding) == (6, {ROUTER: 4})


def test_what_is_public_no_longer_counts_no_longer(board, notes):
    count()
    board.put(notes[0].pk, title="Ruteri", labels=("member",))
    assert count() == 1
    assert counted() == {"": 6, ROUTER: 4}
    FrequentTerm.objects.update(counted_at=timezone.now() - timedelta(minutes=61))
    assert count() == 3
    assert counted() == {"": 6, ROUTER: 3}


def test_after_a_rebuild_it_is_counted_presently_and_believed_until_then(board, notes):
    count()
    board.put(notes[0].pk, title="Ruteri", labels=("member",))
    list(entries.rebuild())
    FrequentTerm.objects.filter(term=ROUTER).update(entries=77)
    assert held_by(PUBLIC, ROUTER) == {ROUTER: 77}
    count()
    assert held_by(PUBLIC, ROUTER) == {ROUTER: 3}


def test_entries_weighed_by_other_rules_are_counted_anew(notes):
    count()
    SearchEntry.objects.filter(object_id=str(notes[0].pk)).update(vintage="before", labels=["member"])
    count()
    assert counted() == {"": 6, ROUTER: 3}


def test_a_small_collection_has_none(board, notes):
    count()
    board.notes.clear()
    list(entries.rebuild())
    assert count() == 1
    assert counted() == {}


@pytest.mark.usefixtures("notes")
def test_what_another_worker_has_counted_is_not_counted_to_the_end(monkeypatch):
    assert tending.tend().more
    begun = counting._begun
    monkeypatch.setattr(counting, "_begun", {})
    count()
    monkeypatch.setattr(counting, "_begun", begun)
    assert list(begun) == ["sq"]
    assert not tending.tend().more
    assert begun == {}


@pytest.mark.usefixtures("notes")
def test_one_worker_counts_at_a_time_and_the_other_keeps_what_it_has():
    assert tending.tend().more
    with held_elsewhere(Lock.COUNT):
        assert not tending.tend().more
    assert count() == 2
    assert counted() == {"": 6, ROUTER: 4}


@pytest.mark.usefixtures("notes")
def test_what_takes_too_long_is_given_up_and_tried_in_smaller_parts(monkeypatch, caplog):
    quick = counting._VECTORS
    monkeypatch.setattr(counting, "_VECTORS", sql.SQL(quick.as_string() + " AND pg_sleep(1) IS NOT NULL"))
    monkeypatch.setattr(counting, "MOST_SECONDS", 0.02)
    assert not tending.tend().more
    assert "took too long" in caplog.text
    monkeypatch.setattr(counting, "_VECTORS", quick)
    monkeypatch.setattr(counting, "MOST_SECONDS", 5)
    assert count() == 6
    assert counted() == {"": 6, ROUTER: 4}
