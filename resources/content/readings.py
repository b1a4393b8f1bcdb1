"""The words of documents: a file that comes waits, the worker reads it, what was read is kept under the hash of its bytes.

Rows are the truth. A worker that is killed leaves its document waiting; one that kills workers is given up after some attempts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.utils.file import hash_filelike

from resources.content import ports
from resources.content.enums import NoWords, ReadingState
from resources.content.file_words import FileWords, read_words
from resources.content.models import DocumentReading, SiteDocument

MOST_ATTEMPTS = 3
_LOCK = 7_116_112
_BATCH = 20


@transaction.atomic
def note(document: SiteDocument) -> None:
    """In the transaction that saves a document: its file waits to be read, unless these bytes were."""
    digest = document.file_hash or _digest(document)
    fresh = {"file_hash": digest, "came_at": timezone.now(), "state": ReadingState.WAITING, "reason": "", "words": "", "attempts": 0}
    reading, is_new = DocumentReading.objects.select_for_update().get_or_create(document=document, defaults=fresh)
    if not is_new and reading.file_hash == digest:
        return
    if not is_new:
        DocumentReading.objects.filter(pk=reading.pk).update(**fresh)
    ports.nudge_reading()


def read_next() -> bool:
    """Read one document that waits and that no other worker reads. Returns whether another one waits after it."""
    for document in SiteDocument.objects.filter(reading=None).order_by("pk")[:_BATCH]:
        note(document)
    waiting = DocumentReading.objects.filter(state=ReadingState.WAITING).order_by("attempts", "pk")
    for document_id in waiting.values_list("document_id", flat=True)[:_BATCH]:
        with _alone(document_id) as alone:
            if alone:
                _read(document_id)
                return waiting.exists()
    return False


def _read(document_id: int) -> None:
    reading = DocumentReading.objects.select_related("document").filter(document=document_id, state=ReadingState.WAITING).first()
    if reading is None:
        return
    if reading.attempts >= MOST_ATTEMPTS:
        _keep(reading, FileWords(reason=NoWords.CRASHED))
        return
    DocumentReading.objects.filter(pk=reading.pk).update(attempts=F("attempts") + 1)
    try:
        with reading.document.open_file() as file:
            data = file.read()
    except OSError:
        _keep(reading, FileWords(reason=NoWords.GONE))
        return
    _keep(reading, read_words(data, reading.document.filename))


@transaction.atomic
def _keep(reading: DocumentReading, found: FileWords) -> None:
    """Unless another file has come meanwhile. The document is held first, as by whoever saves it."""
    if not SiteDocument.objects.select_for_update(no_key=True, of=("self",)).filter(pk=reading.document_id).exists():
        return
    same = DocumentReading.objects.filter(pk=reading.pk, file_hash=reading.file_hash, state=ReadingState.WAITING)
    state = ReadingState.UNREADABLE if found.reason else ReadingState.READ
    if same.update(state=state, reason=found.reason, words=found.words):
        ports.tell_words_read(reading.document_id)


@contextmanager
def _alone(document_id: int) -> Iterator[bool]:
    """Whether this connection is the one that reads the document; the database lets go of it when a worker dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCK, document_id])
        alone = bool(cursor.fetchone()[0])
        try:
            yield alone
        finally:
            if alone:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCK, document_id])


def _digest(document: SiteDocument) -> str:
    try:
        with document.open_file() as file:
            return str(hash_filelike(file))
    except OSError:
        return ""
