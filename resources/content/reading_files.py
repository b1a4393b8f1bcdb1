"""The pile of documents: their files are read one after the other (`piles.py`), and their words kept (`readings.py`)."""

from __future__ import annotations

from django.db.models import QuerySet

from resources.content.models import DocumentReading, SiteDocument
from resources.content.piles import Pile
from resources.content.readings import keep, note

LOCK = 7_116_112


def _strays() -> QuerySet[SiteDocument]:
    return SiteDocument.objects.filter(reading=None).order_by("pk")


def _opened(reading: DocumentReading) -> tuple[bytes, str]:
    with reading.document.open_file() as file:
        return file.read(), reading.document.filename


PILE = Pile(readings=DocumentReading, owner="document", lock=LOCK, strays=_strays, note=note, opened=_opened, keep=keep)
