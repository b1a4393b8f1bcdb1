"""Entries are written with the change and are gone with it."""

import pytest
from django.db import IntegrityError, transaction

from resources.search.models import IndexOutbox, SearchEntry, SearchWord
from resources.search.services import entries
from tests.integration.search.conftest import Note

pytestmark = pytest.mark.django_db


def versions() -> list[int]:
    return list(SearchEntry.objects.order_by("pk").values_list("version", flat=True))


def test_one_entry_an_object_and_language(board):
    note = board.pin(title="Grooming", summary="Shenja")
    entries.index("note", note)
    assert versions() == [2]


def test_an_object_that_nobody_may_find_is_withdrawn(board):
    note = board.pin(title="Grooming")
    board.notes.clear()
    assert entries.index("note", note) == 0
    assert not SearchEntry.objects.exists()


def test_a_language_that_went_is_dropped(board):
    note = board.pin(title="Grooming", language="sq")
    note.language = "en"
    entries.index("note", note)
    assert list(SearchEntry.objects.values_list("language", flat=True)) == ["en"]


def test_an_unknown_kind_is_an_error(board):
    with pytest.raises(KeyError):
        entries.index("nothing", Note(pk=1))


def test_the_entry_goes_with_the_transaction(board):
    with transaction.atomic():
        board.pin(title="Grooming")
        transaction.set_rollback(True)
    assert not SearchEntry.objects.exists()
    assert not SearchWord.objects.exists()


def test_withdraw_drops_every_language(board):
    note = board.pin(title="Grooming")
    assert entries.withdraw("note", note.pk) == 1
    assert entries.withdraw("note", note.pk) == 0
    assert not SearchEntry.objects.exists()


def test_words_are_learnt_folded_and_once(board):
    board.pin(title="Fëmijët", body="fëmijët dhe shkolla 2024")
    board.pin(title="fëmijët")
    assert set(SearchWord.objects.values_list("word", flat=True)) == {"femijet", "shkolla"}


def test_a_text_with_a_word_longer_than_any_is_found_and_the_word_not_learnt(board):
    entries.index("note", board.pin(title="Grooming", summary="a" * 500))
    assert SearchEntry.objects.count() == 1
    assert set(SearchWord.objects.values_list("word", flat=True)) == {"grooming"}


def test_a_document_nobody_could_find_is_refused(board):
    with pytest.raises(IntegrityError), transaction.atomic():
        board.pin(title="Grooming", labels=())


def test_a_language_nobody_reads_is_refused(board):
    with pytest.raises(ValueError, match="fr"):
        board.pin(title="Grooming", language="fr")


def test_nothing_waits_where_there_is_no_elasticsearch(board, nudged):
    board.pin(title="Grooming")
    assert not IndexOutbox.objects.exists()
    assert nudged == []


def test_each_change_waits_for_elasticsearch(board, nudged, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    note = board.pin(title="Grooming")
    entries.index("note", note)
    entries.withdraw("note", note.pk)
    assert list(IndexOutbox.objects.order_by("id").values_list("version", flat=True)) == [1, 2, 3]
    assert len(nudged) == 3


def test_rebuild_writes_all_and_drops_what_is_gone(board):
    for number in range(3):
        board.pin(title=f"Shënimi {number}")
    board.pin(title="Kujtesa", kind="memo")
    del board.notes[1]
    SearchEntry.objects.filter(object_id="2").delete()
    done = dict(entries.rebuild())
    assert done == {"note": 2, "memo": 1}
    assert set(SearchEntry.objects.values_list("object_id", flat=True)) == {"2", "3", "4"}


def test_rebuild_drops_kinds_that_no_room_registers_any_more(board):
    board.pin(title="Grooming")
    SearchEntry.objects.update(kind="forgotten")
    list(entries.rebuild(["note"]))
    assert SearchEntry.objects.filter(kind="forgotten").exists()
    list(entries.rebuild())
    assert not SearchEntry.objects.filter(kind="forgotten").exists()
