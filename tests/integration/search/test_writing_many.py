"""The entries of many objects in one go: the same as one after the other, in as many statements as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.search.kinds import SearchDocument
from resources.search.models import IndexOutbox, SearchEntry, SearchSuggestion, SearchWord
from resources.search.services.many import write_many

pytestmark = pytest.mark.django_db


def document(number: int, title: str, *, language: str = "sq", kind: str = "note", **more) -> SearchDocument:
    return SearchDocument(object_id=str(number), language=language, kind=kind, title=title, url=f"/{language}/{number}/", **more)


def test_as_many_statements_for_forty_as_for_one():
    def statements(numbers: range) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert write_many({("note", str(n)): [document(n, f"Ruteri numër{'abcdefghij'[n % 10] * n}")] for n in numbers}) == len(numbers)
        return len(captured)

    assert statements(range(1, 2)) == statements(range(2, 42))
    assert SearchEntry.objects.count() == 41


def test_new_changed_and_gone_in_one_go(settings, nudged):
    write_many({("note", "1"): [document(1, "Ruteri")], ("note", "2"): [document(2, "Ruteri"), document(2, "The router", language="en")]})
    settings.ELASTICSEARCH_URL = "http://localhost:1"
    gone = SearchEntry.objects.get(object_id="2", language="en")
    write_many({("note", "1"): [], ("note", "2"): [document(2, "Kabllo")], ("note", "3"): [document(3, "Ruteri")]})
    left = {entry.object_id: entry for entry in SearchEntry.objects.all()}
    assert {number: (entry.title, entry.language) for number, entry in left.items()} == {"2": ("Kabllo", "sq"), "3": ("Ruteri", "sq")}
    told = dict(IndexOutbox.objects.values_list("entry_id", "version"))
    assert IndexOutbox.objects.count() == len(told) == 4  # each once, under its newest version
    assert all(told[entry.pk] == entry.version for entry in left.values())
    assert told[gone.pk] > gone.version
    assert set(SearchSuggestion.objects.values_list("start", flat=True)) == {"kabllo", "ruteri"}
    assert set(SearchWord.objects.values_list("word", flat=True)) == {"ruteri", "kabllo", "router"}


def test_kinds_that_share_numbers_are_kept_apart():
    write_many({("note", "1"): [document(1, "Ruteri")], ("memo", "2"): [document(2, "Kujtesë", kind="memo")]})
    write_many({("note", "2"): [], ("memo", "1"): []})
    assert set(SearchEntry.objects.values_list("kind", "object_id")) == {("note", "1"), ("memo", "2")}


def test_nothing_is_nothing():
    assert write_many({}) == 0
