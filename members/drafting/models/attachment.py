"""Files beside a draft: gated as the draft is, and never at a public address."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext_lazy as _

from members.drafting.models.draft import Draft
from members.organisations.models import Organisation, private_storage


class AttachmentKind(models.TextChoices):
    """What is taken; the value is the ending of the file's name."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    ODT = "odt", "ODT"
    XLSX = "xlsx", "XLSX"
    PNG = "png", "PNG"
    JPEG = "jpg", "JPEG"


#: What words can be read from.
WITH_WORDS = (AttachmentKind.PDF, AttachmentKind.DOCX, AttachmentKind.ODT, AttachmentKind.XLSX)


def attachment_path(instance: "Attachment", filename: str) -> str:
    """A name that says nothing about the draft or the file."""
    return f"draft-files/{uuid.uuid4().hex}.{PurePath(filename).suffix.lower().lstrip('.')}"


class Attachment(models.Model):
    """A file that goes with a draft, written anew when it came in. It never changes: another one is another row."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file"), storage=private_storage, upload_to=attachment_path, max_length=200)
    kind = models.CharField(max_length=8, choices=AttachmentKind.choices)
    size = models.PositiveIntegerField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_for = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AttachmentKind.values), name="drafting_attachment_kind_known"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(file=""), name="drafting_attachment_has_title_and_file"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def filename(self) -> str:
        """What it is called when it is saved."""
        return f"{get_valid_filename(self.title.strip(' .')) if self.title.strip(' .') else self.pk}.{self.kind}"
