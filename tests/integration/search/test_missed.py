"""What was not found is counted without anybody's data, and forgotten in time."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from resources.search.models import MissedQuery, MissedTally
from resources.search.services import missed

pytestmark = pytest.mark.django_db


def test_words_are_kept_from_the_third_time_on():
    for _ in range(2):
        missed.count("Droni i zi", "sq")
    assert not MissedQuery.objects.exists()
    (tally,) = MissedTally.objects.all()
    assert tally.count == 2
    assert "droni" not in tally.digest
    for _ in range(2):
        missed.count("DRONI  i zi!", "sq")
    row = MissedQuery.objects.get()
    assert (row.query, row.language, row.day, row.count) == ("droni i zi", "sq", timezone.localdate(), 4)


def test_a_language_is_counted_by_itself():
    for language in ("sq", "sq", "en"):
        missed.count("droni", language)
    assert not MissedQuery.objects.exists()
    assert MissedTally.objects.count() == 2


def test_two_times_long_ago_are_no_beginning():
    missed.count("droni", "sq")
    missed.count("droni", "sq")
    MissedTally.objects.update(since=timezone.localdate() - timedelta(days=30))
    missed.count("droni", "sq")
    assert MissedTally.objects.get().count == 1
    assert not MissedQuery.objects.exists()


def test_rubbish_fills_nothing(monkeypatch):
    monkeypatch.setattr(missed, "MOST_A_DAY", 3)
    for word in ("alfa", "beta", "gama", "delta", "alfa"):
        missed.count(word, "sq")
    assert sorted(MissedTally.objects.values_list("count", flat=True)) == [1, 1, 2]


def test_all_of_it_is_forgotten_in_time():
    today = timezone.localdate()
    for days, digest in ((29, "a"), (30, "b")):
        MissedTally.objects.create(digest=digest, since=today - timedelta(days=days))
    for days in (365, 366):
        MissedQuery.objects.create(query="droni", language="sq", day=today - timedelta(days=days), count=3)
    assert missed.forget(at=today) == 2
    assert MissedTally.objects.get().digest == "a"
    assert MissedQuery.objects.get().day == today - timedelta(days=365)


def test_the_page_never_fails_over_it(client, board, monkeypatch):
    def broken() -> None:
        raise DatabaseError("read only")

    monkeypatch.setattr(missed.connection, "cursor", broken)
    missed.count("droni", "sq")


def test_the_result_page_counts_what_it_does_not_find(client, board):
    board.pin(title="Ruteri")
    for _ in range(3):
        client.get("/sq/search/", {"q": "zzyzx kuadrikopter"})
        client.get("/sq/search/", {"q": "ruteri"})
        client.get("/sq/search/", {"q": "dua të vdes zzyzx"})
    assert list(MissedQuery.objects.values_list("query", "count")) == [("zzyzx kuadrikopter", 3)]
