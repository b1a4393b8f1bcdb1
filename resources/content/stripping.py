"""What a document says about who made it, where and with what is taken out before it is kept; what acts or hides another file is refused."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from resources.content.bounded import MB, ChildFailed, ChildTooSlow, run_bounded
from resources.content.packages import Change, Parts, change_xml, opened, packed, redraw_pictures
from resources.content.pictures import replace_bytes

_REWRITE_PDF = [sys.executable, "-I", str(Path(__file__).with_name("pdf_rewriting.py"))]
PDF_SECONDS = 20
_WHY_NO_PDF = {
    "encrypted": _("The PDF is locked with a password. Save it without one."),
    "acts": _("The PDF runs a script, plays a film or opens another file. Print it to a new PDF and choose that."),
    "embedded": _("Another file is attached to this PDF. Print it to a new PDF and choose that."),
}
#: In place of a name: what Word's own inspector writes.
NOBODY = "Author"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PEOPLE_OF_ODT = {
    "{http://purl.org/dc/elements/1.1/}creator",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creator-initials",
    "{http://openoffice.org/2009/office}sender-initials",
}
#: Attributes of Word's parts that name a person.
_NAMES = ("author", "initials", "userId", "providerId", "editor")


def strip_document(file: File) -> None:
    """Put in the place of an uploaded document's bytes the same document without metadata. Raises ValidationError.

    Of a CSV there is nothing to take. A second call leaves the file as it is.
    """
    strip = _STRIPPERS.get(PurePath(file.name or "").suffix.lower())
    if strip is None or getattr(file, "stripped", False):
        return
    file.seek(0)
    replace_bytes(file, strip(file.read()))
    file.stripped = True  # type: ignore[attr-defined]  # a mark of ours, which goes where the file goes


def strip_pdf(data: bytes) -> bytes:
    """A PDF written anew in a child process."""
    try:
        return run_bounded(_REWRITE_PDF, given=data, seconds=PDF_SECONDS, memory=1024 * MB, output=64 * MB)
    except ChildFailed as failed:
        sentence = _WHY_NO_PDF.get(failed.said, _("The PDF is damaged and cannot be opened. Print it to a new PDF and choose that."))
        raise ValidationError(sentence, code=failed.said if failed.said in _WHY_NO_PDF else "broken") from None
    except ChildTooSlow:
        raise ValidationError(_("The PDF takes too long to open. Print it to a new PDF and choose that."), code="slow") from None


def strip_docx(data: bytes) -> bytes:
    """Its properties are emptied, names in comments and tracked changes replaced, its template forgotten, its pictures drawn anew."""
    parts = opened(data)
    forget(parts, "word/", people=_forget_people)
    redraw(parts)
    return packed(parts)


def forget(parts: Parts, folder: str, *, people: Change, relations: Change | None = None) -> None:
    """In a file of Microsoft's kind: empty its properties, have `people` of the parts of a folder forgotten, and what lies outside."""
    for name in list(parts):
        if name.endswith(".rels"):
            change_xml(parts, name, relations or forget_outside)
        elif name.startswith("docProps/") and name.endswith(".xml"):
            change_xml(parts, name, empty)
        elif name.startswith(folder) and name.endswith(".xml"):
            change_xml(parts, name, people)


def strip_odt(data: bytes) -> bytes:
    """Its properties are emptied, names in notes and tracked changes and the printer's name taken out, its pictures drawn anew."""
    parts = opened(data)
    for name in list(parts):
        last = name.rsplit("/", 1)[-1]
        if last == "meta.xml":
            change_xml(parts, name, _empty_meta)
        elif last in {"content.xml", "styles.xml"}:
            change_xml(parts, name, _forget_people_of_odt)
        elif last == "settings.xml":
            change_xml(parts, name, _forget_printer)
    redraw(parts)
    return packed(parts)


def redraw(parts: Parts) -> None:
    try:
        redraw_pictures(parts)
    except ValidationError as refused:
        raise ValidationError(_("A picture in the file: %(words)s") % {"words": refused.messages[0]}, code="picture") from None


def forget_outside(root: Any) -> None:
    """Links stay links. A template's address names its owner and is dropped; anything else would be loaded from outside."""
    for relationship in list(root.iter(f"{_RELATIONSHIPS}Relationship")):
        kind = relationship.get("Type", "").rsplit("/", 1)[-1]
        if relationship.get("TargetMode") != "External" or kind == "hyperlink":
            continue
        if kind != "attachedTemplate":
            _loads_from_elsewhere()
        root.remove(relationship)


def empty(root: Any) -> None:
    for child in list(root):
        root.remove(child)


def _empty_meta(root: Any) -> None:
    for meta in root.iter(f"{_OFFICE}meta"):
        empty(meta)


def _forget_people(root: Any) -> None:
    for template in list(root.iter(f"{_WORD}attachedTemplate")):
        template.getparent().remove(template)
    for element in root.iter("*"):
        for name in element.attrib:
            if name.rsplit("}", 1)[-1] in _NAMES:
                element.set(name, NOBODY)


def _forget_people_of_odt(root: Any) -> None:
    for element in root.iter(*_PEOPLE_OF_ODT):
        element.text = NOBODY


def _forget_printer(root: Any) -> None:
    for item in root.iter(f"{_CONFIG}config-item"):
        if item.get(f"{_CONFIG}name") in {"PrinterName", "PrinterSetup"}:
            item.text = ""


def _loads_from_elsewhere() -> NoReturn:
    raise ValidationError(_("The file loads something from another place when it is opened. Paste it in, and save anew."), code="outside")


_STRIPPERS = {".pdf": strip_pdf, ".docx": strip_docx, ".odt": strip_odt}
