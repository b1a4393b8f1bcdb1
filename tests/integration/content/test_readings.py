"""Documents are read once, by one worker, after they came; a killed worker loses nothing, and nothing fails a save."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from wagtail.models import ReferenceIndex

from resources.content import piles, ports, reading_files
from resources.content.enums import ReadingState
from resources.content.file_words import FileWords
from resources.content.findings import report_of
from resources.content.models import DocumentReading, SiteDocument
from resources.content.piles import read_next
from tests.factories.library import GuideFactory
from tests.factories.media import SiteDocumentFactory
from tests.factories.papers import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(monkeypatch):
    """The files that were read, in their order; each says the word "fjalë"."""
    seen = []
    monkeypatch.setattr(piles, "read_words", lambda data, name: seen.append(name) or FileWords("fjalë"))
    return seen


def upload(name="fleta.pdf", data=b"%PDF-1"):
    return SiteDocumentFactory(file=ContentFile(data, name=name))


def replace(document, data):
    document.file, document.file_hash = ContentFile(data, name="tjetra.pdf"), ""
    document.save()


def state(document):
    return DocumentReading.objects.get(document=document).state


def test_a_document_waits_until_the_worker_reads_it_and_is_read_once(read):
    document = upload()
    assert (state(document), read) == (ReadingState.WAITING, [])
    assert read_next(reading_files.PILE) is False
    document.title = "Tjetër titull"
    document.save()
    assert read_next(reading_files.PILE) is False
    assert len(read) == 1
    assert DocumentReading.objects.values_list("state", "words").get() == (ReadingState.READ, "fjalë")


def test_one_at_a_time_and_whether_another_waits(read):
    upload("një.pdf"), upload("dy.pdf")
    assert [read_next(reading_files.PILE), read_next(reading_files.PILE), len(read)] == [True, False, 2]


def test_new_bytes_are_read_anew_and_old_words_go_at_once(read):
    document = upload()
    read_next(reading_files.PILE)
    replace(document, b"%PDF-2")
    reading = DocumentReading.objects.get()
    assert (reading.state, reading.words) == (ReadingState.WAITING, "")
    read_next(reading_files.PILE)
    assert (state(document), len(read)) == (ReadingState.READ, 2)


def test_a_file_that_came_while_the_old_one_was_read_still_waits(monkeypatch):
    document = upload()

    def late(data, name):
        replace(SiteDocument.objects.get(pk=document.pk), b"%PDF-2")
        return FileWords("fjalë të vjetra")

    monkeypatch.setattr(piles, "read_words", late)
    assert read_next(reading_files.PILE) is True
    assert (state(document), document.reading.words) == (ReadingState.WAITING, "")


def test_a_killed_worker_leaves_its_document_and_one_that_kills_is_given_up(monkeypatch):
    document = upload()

    def killed(data, name):
        raise SystemExit

    monkeypatch.setattr(piles, "read_words", killed)
    for _ in range(piles.MOST_ATTEMPTS):
        assert state(document) == ReadingState.WAITING
        with pytest.raises(SystemExit):
            read_next(reading_files.PILE)
    read_next(reading_files.PILE)
    assert DocumentReading.objects.values_list("state", "reason").get() == ("unreadable", "crashed")


def test_what_another_worker_reads_is_left_to_it(read):
    document = upload()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [reading_files.LOCK, document.pk])
    assert (read_next(reading_files.PILE), read) == (False, [])
    other.close()
    read_next(reading_files.PILE)
    assert len(read) == 1


def test_the_room_above_is_told_in_the_transaction_that_keeps_the_words(read, monkeypatch):
    document, told = upload(), []
    monkeypatch.setattr(ports, "_listeners", [lambda pk: told.append((pk, state(document)))])
    read_next(reading_files.PILE)
    assert told == [(document.pk, ReadingState.READ)]


def test_a_document_from_before_there_were_readings_is_read_too(read):
    document = upload()
    DocumentReading.objects.all().delete()
    read_next(reading_files.PILE)
    assert state(document) == ReadingState.READ


def test_a_lost_file_is_a_reason():
    document = upload()
    document.file.storage.delete(document.file.name)
    read_next(reading_files.PILE)
    assert DocumentReading.objects.get().reason == "gone"


def test_words_are_no_use_of_a_document_and_go_with_it(read):
    document = upload()
    read_next(reading_files.PILE)
    assert not ReferenceIndex.model_is_indexable(DocumentReading)
    document.delete()
    assert not DocumentReading.objects.exists()


def test_editors_are_told_of_a_file_that_has_no_words():
    document = upload(data=pdf())
    document.title = "Skanimi"
    document.save()
    read_next(reading_files.PILE)
    page = GuideFactory(body=[("download", {"document": document, "title": "", "note": ""})])
    told = [finding.words for finding in report_of(page).findings]
    assert "Kërkimi e gjen “Skanimi” vetëm nga titulli. Skedari mban vetëm figura, si një dokument i skanuar." in told
