"""What is taken as evidence of a mandate: a PDF by its bytes, not by its name, of a bounded size; and how it is handed out."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 10 * 1024 * 1024
_HEAD = b"%PDF-"
_TAIL = b"%%EOF"
#: Writers may put a few bytes after the end mark; readers look for it in the last kilobyte (PDF 32000-1, annex H).
_TAIL_BYTES = 1024


def check_pdf(file: File) -> None:
    """Raise ValidationError, with a sentence for the person, where `file` is empty, too large or no PDF."""
    size = file.size or 0
    if size == 0:
        raise ValidationError(_("The file is empty. Choose the PDF again."), code="empty")
    if size > MAX_BYTES:
        raise ValidationError(_("The file is larger than 10 MB. Scan it again in a lower resolution."), code="too_large")
    file.seek(0)
    head = file.read(len(_HEAD))
    file.seek(max(0, size - _TAIL_BYTES))
    tail = file.read(_TAIL_BYTES)
    file.seek(0)
    if head != _HEAD or _TAIL not in tail:
        raise ValidationError(
            _("This file is not a PDF, whatever its name says. Save the document as PDF and choose it again."), code="not_pdf"
        )


def pdf_response(file: Any) -> FileResponse:
    """A gated PDF: to be saved, not shown, and kept by no cache."""
    response = FileResponse(file, as_attachment=True, filename="document.pdf", content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response
