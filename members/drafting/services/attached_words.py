"""The words of files beside drafts: a file waits from the transaction in which it came, and the worker reads it (`resources/content/piles.py`)."""

from django.db import transaction
from django.db.models import QuerySet

from members.drafting.models import Attachment, AttachmentReading, Draft
from members.drafting.models.attachment import WITH_WORDS
from members.drafting.services.finding_files import index_file
from resources.content import ports
from resources.content.enums import ReadingState
from resources.content.file_words import FileWords
from resources.content.piles import Pile

LOCK = 7_116_114


def note(row: Attachment) -> None:
    """In the transaction that keeps a file: it waits to be read. A picture holds no words."""
    if row.kind in WITH_WORDS and AttachmentReading.objects.get_or_create(attachment=row)[1]:
        ports.nudge_reading()


def _strays() -> QuerySet[Attachment]:
    return Attachment.objects.filter(reading=None, kind__in=WITH_WORDS).order_by("pk")


def _opened(reading: AttachmentReading) -> tuple[bytes, str]:
    with reading.attachment.file.open("rb") as file:
        return file.read(), f"file.{reading.attachment.kind}"


@transaction.atomic
def _keep(reading: AttachmentReading, found: FileWords) -> None:
    """The draft is held first, so that nobody shares it otherwise between its labels and the commit; then the file, which may be gone."""
    Draft.objects.select_for_update(of=("self",), no_key=True).filter(attachments=reading.attachment_id).first()
    held = Attachment.objects.select_for_update(of=("self",), no_key=True)
    row = held.select_related("draft").filter(pk=reading.attachment_id).first()
    if row is None:
        return
    waiting = AttachmentReading.objects.filter(pk=reading.pk, state=ReadingState.WAITING)
    state = ReadingState.UNREADABLE if found.reason else ReadingState.READ
    if waiting.update(state=state, reason=found.reason, words=found.words):
        index_file(row)


PILE = Pile(readings=AttachmentReading, owner="attachment", lock=LOCK, strays=_strays, note=note, opened=_opened, keep=_keep)
