"""A file for a draft: what it is is told by its bytes, what acts in it is refused, and what is kept is written anew."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from members.drafting.forms import PlainLine
from resources.content.pictures import KIND_OF_EXTENSION, draw_anew, kind_of
from resources.content.sniffing import validate_document_bytes
from resources.content.stripping import strip_document
from resources.content.stripping_sheets import strip_sheets

_DOCUMENTS = {".pdf": "pdf", ".docx": "docx", ".odt": "odt"}
_SHEETS = {".xlsx": "xlsx"}
_PICTURES = {".png": "png", ".jpg": "jpg", ".jpeg": "jpg"}
TAKEN = {**_DOCUMENTS, **_SHEETS, **_PICTURES}


class FileForm(forms.Form):
    title = PlainLine(label=_("What it is"), limit=200, help_text=_("For example: the comments of the teachers' union."))
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, DOCX, ODT or XLSX up to 20 MB, PNG or JPEG up to 10 MB. Whoever sees the draft can open it; nobody else can."),
        widget=forms.FileInput(attrs={"accept": ",".join(TAKEN)}),
        error_messages={"empty": _("The file is empty. Choose it again.")},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        ending = PurePath(file.name or "").suffix.lower()
        if ending not in TAKEN:
            raise ValidationError(_("Only PDF, DOCX, ODT, XLSX, PNG and JPEG files are taken."))
        try:
            _written_anew(file, ending)
        except ValidationError as refused:  # what names a field of the library's form names this one
            raise ValidationError(refused.messages) from refused
        return file

    def values(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        return {**self.cleaned_data, "kind": TAKEN[PurePath(file.name).suffix.lower()]}


def _written_anew(file: UploadedFile, ending: str) -> None:
    if ending in _DOCUMENTS:
        validate_document_bytes(file)
        strip_document(file)
        return
    if ending in _SHEETS:
        strip_sheets(file)
        return
    draw_anew(file)
    file.seek(0)
    if kind_of(file.read(16)) != KIND_OF_EXTENSION[ending]:
        raise ValidationError(_("This picture is not what its name says. Save it as PNG or JPEG and choose it again."))
    file.seek(0)
