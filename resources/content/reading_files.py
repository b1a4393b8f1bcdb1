"""Reading the files that wait, one after the other. A worker that is killed leaves its document waiting; a file that ends its worker each
time is given up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import F

from resources.content.enums import NoWords, ReadingState
from resources.content.file_words import FileWords, read_words
from resources.content.models import DocumentReading, SiteDocument
from resources.content.readings import keep, note

MOST_ATTEMPTS = 3
_LOCK = 7_116_112
_BATCH = 20


def read_next() -> bool:
    """Read one document that waits and that no other worker reads. Returns whether another one waits after it."""
    for document in SiteDocument.objects.filter(reading=None).order_by("pk")[:_BATCH]:
        note(document)
    waiting = DocumentReading.objects.filter(state=ReadingState.WAITING).order_by("attempts", "pk")
    for document_id in waiting.values_list("document_id", flat=True)[:_BATCH]:
        with alone(_LOCK, document_id) as is_alone:
            if is_alone:
                _read(document_id)
                return waiting.exists()
    return False


def _read(document_id: int) -> None:
    reading = DocumentReading.objects.select_related("document").filter(document=document_id, state=ReadingState.WAITING).first()
    if reading is None:
        return
    if reading.attempts >= MOST_ATTEMPTS:
        keep(reading, FileWords(reason=NoWords.CRASHED))
        return
    DocumentReading.objects.filter(pk=reading.pk).update(attempts=F("attempts") + 1)
    try:
        with reading.document.open_file() as file:
            data = file.read()
    except OSError:
        keep(reading, FileWords(reason=NoWords.GONE))
        return
    keep(reading, read_words(data, reading.document.filename))


@contextmanager
def alone(lock: int, number: int) -> Iterator[bool]:
    """Whether this connection is the one that reads the file of this number; the database lets go of it when a worker dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [lock, number])
        is_alone = bool(cursor.fetchone()[0])
        try:
            yield is_alone
        finally:
            if is_alone:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [lock, number])
