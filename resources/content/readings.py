"""The words of documents: a file that comes waits, the worker reads it (`reading_files.py`), what was read is kept under the hash of its bytes.
Rows are the truth."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from wagtail.utils.file import hash_filelike

from resources.content import ports
from resources.content.enums import ReadingState
from resources.content.file_words import FileWords
from resources.content.models import DocumentReading, SiteDocument


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


@transaction.atomic
def keep(reading: DocumentReading, found: FileWords) -> None:
    """Unless another file has come meanwhile. The document is held first, as by whoever saves it."""
    if not SiteDocument.objects.select_for_update(no_key=True, of=("self",)).filter(pk=reading.document_id).exists():
        return
    same = DocumentReading.objects.filter(pk=reading.pk, file_hash=reading.file_hash, state=ReadingState.WAITING)
    state = ReadingState.UNREADABLE if found.reason else ReadingState.READ
    if same.update(state=state, reason=found.reason, words=found.words):
        ports.tell_words_read(reading.document_id)


def _digest(document: SiteDocument) -> str:
    try:
        with document.open_file() as file:
            return str(hash_filelike(file))
    except OSError:
        return ""
