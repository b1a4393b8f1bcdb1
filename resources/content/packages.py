"""DOCX, ODT and XLSX files are archives of XML and pictures: opened within bounds, looked through for what acts, written anew without who made them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from lxml import etree

from resources.content.pictures import kind_of, redrawn

MAX_PARTS = 3000
#: Of everything in the archive, unpacked.
MAX_UNPACKED = 150 * 1024 * 1024
#: How many times larger a part may be than it is packed; text reaches twenty.
MAX_RATIO = 200
_RATIO_FROM = 1024 * 1024

Parts = dict[str, bytes]
#: What is done to the root of a part.
Change = Callable[[Any], None]

_MACROS = re.compile(r"(^|/)(vbaproject\.bin|vbadata\.xml|activex/|basic/|scripts/|macrosheets/|oleobject[^/]*\.bin)", re.IGNORECASE)
_EMBEDDED = re.compile(r"(^|/)embeddings/", re.IGNORECASE)
_MACRO_TYPES = (b"macroEnabled", b"ms-office.vbaProject", b"macrosheet")
_XML = (".xml", ".rels", ".rdf")


def opened(data: bytes, *, most: int = MAX_UNPACKED) -> Parts:
    """The parts of an archive by their names; `most`: bytes of all of them, unpacked. Raises ValidationError for what is broken, locked, too large unpacked or acts."""
    parts: Parts = {}
    left = most
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_PARTS:
                _too_large()
            for entry in entries:
                if entry.flag_bits & 1:
                    _refuse(_("The file is locked with a password. Save it without one."), "locked")
                if entry.file_size > left or (entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)):
                    _too_large()
                with archive.open(entry) as part:  # what an archive says of its own size is not believed
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0:
                    _too_large()
                if entry.filename in parts or ".." in entry.filename.split("/") or entry.filename.startswith("/"):
                    _broken()
                parts[entry.filename] = content
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError, KeyError):
        _broken()
    _look(parts)
    return parts


def packed(parts: Parts) -> bytes:
    """An archive of the parts, in their order, with no time and no comment. An ODT's `mimetype` comes first and unpacked, as its format wants."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda part: part != "mimetype"):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return out.getvalue()


def read_xml(data: bytes) -> Any:
    """The root of a part. Raises ValidationError where it declares a document type: entities are how one file reads another."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        _broken()
    if root.getroottree().docinfo.doctype:
        _refuse(_("The file declares entities of its own, which a word processor never does. Save it anew and choose it again."), "doctype")
    return root


def write_xml(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def change_xml(parts: Parts, name: str, change: Change) -> None:
    """Change one part in place, where it is there."""
    if name in parts:
        root = read_xml(parts[name])
        change(root)
        parts[name] = write_xml(root)


def redraw_pictures(parts: Parts) -> None:
    """Pictures of the kinds that carry a place or a camera are drawn anew; drawings (EMF, WMF) stay as they are."""
    for name, content in parts.items():
        if kind_of(content[:16]):
            parts[name] = redrawn(content)


def _look(parts: Parts) -> None:
    for name, content in parts.items():
        if _MACROS.search(name) or (name == "[Content_Types].xml" and any(word in content for word in _MACRO_TYPES)):
            _refuse(_("The file carries macros or a program. Save it without them, as a plain DOCX, ODT or XLSX."), "macros")
        if _EMBEDDED.search(name):
            _refuse(_("Another file is embedded in this one. Paste it in as a picture or as text, and save anew."), "embedded")
        if name.lower().endswith(_XML):
            read_xml(content)


def _too_large() -> NoReturn:
    _refuse(_("Unpacked, the file is too large. Make its pictures smaller or leave out what is not needed, and save it anew."), "bomb")


def _broken() -> NoReturn:
    _refuse(_("The file is damaged and cannot be opened. Save it anew and choose it again."), "broken")


def _refuse(sentence: Any, code: str) -> NoReturn:
    raise ValidationError(sentence, code=code)
