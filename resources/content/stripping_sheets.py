"""A workbook that comes in is written anew without who made it, saved it or wrote a note in it; one that fetches or calls is refused.

Workbooks are taken beside drafts alone: the library offers PDF, DOCX, ODT and CSV.
"""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from resources.content.packages import change_xml, packed
from resources.content.pictures import replace_bytes
from resources.content.sheets import opened_xlsx, takes_from_elsewhere
from resources.content.sniffing import MAX_BYTES
from resources.content.stripping import NOBODY, forget, forget_outside, redraw

#: Functions that fetch or call when a workbook is opened.
_ACTS = re.compile(r"\b(WEBSERVICE|IMAGE|RTD|CALL|REGISTER(\.ID)?|DDE)\s*\(", re.IGNORECASE)
_FORMULAS = {"f", "definedName", "formula", "formula1", "formula2"}
#: Attributes that name a person.
_NAMES = {"userName", "lastEditedBy", "refreshedBy"}
_PERSON = dict.fromkeys(("displayName", "userId", "providerId"), NOBODY)
_PRINTERS = "xl/printerSettings/"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def strip_sheets(file: File) -> None:
    """Put in the place of an uploaded workbook's bytes the same workbook without metadata. Raises ValidationError."""
    if (file.size or 0) > MAX_BYTES:
        raise ValidationError(_("The file is larger than 20 MB."), code="too_large")
    file.seek(0)
    replace_bytes(file, strip_xlsx(file.read()))


def strip_xlsx(data: bytes) -> bytes:
    """Its properties are emptied, names in notes and of who saved it last taken out, its printer forgotten, its pictures drawn anew."""
    parts = opened_xlsx(data)
    for name in [name for name in parts if name.startswith(_PRINTERS)]:
        del parts[name]
    forget(parts, "xl/", people=_forget_people, relations=_forget_relations)
    change_xml(parts, "[Content_Types].xml", _forget_printers)
    redraw(parts)
    return packed(parts)


def _forget_people(root: Any) -> None:
    gone = []
    for element in root.iter("*"):  # never all of them at once: a sheet may have a million
        name = element.tag.rpartition("}")[2]
        if name in _FORMULAS and _ACTS.search(element.text or ""):
            takes_from_elsewhere()
        if name == "author":
            element.text = NOBODY
        elif name == "person":
            element.attrib.update(_PERSON)
        elif name == "userInfo":
            element.set("name", NOBODY)
        elif name == "pageSetup":
            element.attrib.pop(_RELATION, None)
        elif name in {"absPath", "fileSharing"}:
            gone.append(element)
        for attribute in _NAMES.intersection(element.attrib):
            element.set(attribute, NOBODY)
    for element in gone:
        element.getparent().remove(element)


def _forget_relations(root: Any) -> None:
    for relationship in list(root):
        if relationship.get("Type", "").endswith("/printerSettings"):
            root.remove(relationship)
    forget_outside(root)


def _forget_printers(root: Any) -> None:
    for part in list(root):
        if part.get("PartName", "").startswith(f"/{_PRINTERS}"):
            root.remove(part)
