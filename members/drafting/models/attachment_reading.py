"""What a search reads of the files beside drafts."""

from django.db import models
from django.db.models import Q

from members.drafting.models.attachment import Attachment
from resources.content.enums import ReadingState
from resources.content.models import FileReading


class AttachmentReading(FileReading):
    """The words of a file beside a draft. The file never changes: another one is another attachment, and takes these words with it."""

    attachment = models.OneToOneField(Attachment, on_delete=models.CASCADE, related_name="reading")

    class Meta:
        constraints = [FileReading.words_or_reason("drafting_attachment_reading_words_or_reason")]
        indexes = [models.Index(fields=["attempts", "id"], condition=Q(state=ReadingState.WAITING), name="drafting_reading_waiting")]

    def __str__(self) -> str:
        return f"{self.attachment_id}: {self.state}"
