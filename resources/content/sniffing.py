"""Whether a file is what its name says, by its bytes."""

from __future__ import annotations

import zipfile
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 20 * 1024 * 1024
ODT_TYPE = b"application/vnd.oasis.opendocument.text"


def validate_document_bytes(file: File) -> None:
    """Raise `ValidationError` on the field `file` unless its first bytes are those of a file with its extension."""
    extension = PurePath(file.name or "").suffix.lower().lstrip(".")
    check = CHECKS.get(extension)
    if check is None:
        raise ValidationError({"file": _("Only PDF, DOCX, ODT and CSV files are taken.")})
    if file.size > MAX_BYTES:
        raise ValidationError({"file": _("The file is larger than 20 MB.")})
    file.seek(0)
    try:
        genuine = check(file)
    finally:
        file.seek(0)
    if not genuine:
        raise ValidationError(
            {"file": _("This file is not what its name says: its contents are not those of a %(kind)s file.") % {"kind": extension.upper()}}
        )


def _is_pdf(file: IO[bytes]) -> bool:
    return file.read(5) == b"%PDF-"


def _is_docx(file: IO[bytes]) -> bool:
    return {"[Content_Types].xml", "word/document.xml"} <= _zip_names(file)


def _is_odt(file: IO[bytes]) -> bool:
    if "mimetype" not in _zip_names(file):
        return False
    file.seek(0)
    with zipfile.ZipFile(file) as archive, archive.open("mimetype") as member:
        return member.read(len(ODT_TYPE) + 1).strip() == ODT_TYPE


def _is_csv(file: IO[bytes]) -> bool:
    data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and not text.lstrip().startswith("<")


def _zip_names(file: IO[bytes]) -> set[str]:
    try:
        with zipfile.ZipFile(file) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return set()


CHECKS = {"pdf": _is_pdf, "docx": _is_docx, "odt": _is_odt, "csv": _is_csv}
