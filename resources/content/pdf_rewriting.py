"""Writes a PDF anew without what says who made it, and refuses one that acts. A program of its own: it reads standard input and writes
standard output, in a child process that `stripping` bounds, and imports nothing of the site.

It ends with 0, or with 3 and one word on standard error: why the file is refused.
"""

from __future__ import annotations

import sys
from io import BytesIO
from typing import Any, NoReturn

import pikepdf

REFUSED = 3
#: What makes a PDF act: run a script, start a program, send a form, open another file or play one.
ACTS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/RichMedia", "/Rendition", "/Movie", "/Sound"}
OBJECTS = 200_000
_JPEG_KEPT = {0xE0, 0xEE}  # of a JPEG's application segments: JFIF and Adobe's word on colours


def rewritten(data: bytes) -> bytes:
    """The same pages; SystemExit with REFUSED otherwise."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                _refuse("encrypted")
            _look(pdf)
            _strip(pdf)
            out = BytesIO()
            pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return out.getvalue()
    except pikepdf.PasswordError:
        _refuse("encrypted")
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, KeyError):
        _refuse("broken")


def _look(pdf: pikepdf.Pdf) -> None:
    if len(pdf.objects) > OBJECTS:
        _refuse("broken")
    if "/AcroForm" in pdf.Root and "/XFA" in pdf.Root.AcroForm:
        _refuse("acts")
    names: Any = pdf.Root.get("/Names", {})
    if "/JavaScript" in names:
        _refuse("acts")
    if "/EmbeddedFiles" in names or "/AF" in pdf.Root or "/Collection" in pdf.Root:
        _refuse("embedded")
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            _look_at(thing)


def _look_at(thing: Any, depth: int = 0) -> None:
    """An object, and the dictionaries that stand in it directly: an action need not be an object of its own."""
    if (
        str(thing.get("/S", "")) in ACTS
        or str(thing.get("/Subtype", "")) in {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
        or "/JS" in thing
    ):
        _refuse("acts")
    if str(thing.get("/Subtype", "")) == "/FileAttachment" or str(thing.get("/Type", "")) == "/EmbeddedFile":
        _refuse("embedded")
    if depth < 6:
        for value in _direct(thing):
            _look_at(value, depth + 1)


def _direct(thing: Any) -> list[Any]:
    values = [value for _key, value in thing.items()]
    values += [item for value in values if isinstance(value, pikepdf.Array) for item in value]
    return [value for value in values if isinstance(value, pikepdf.Dictionary) and not value.is_indirect]


def _strip(pdf: pikepdf.Pdf) -> None:
    """Who, with what and where: the document's own words, those of its pictures, and the names of those who commented."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for key in ("/Metadata", "/PieceInfo", "/LastModified"):
            if key in thing:
                del thing[key]
        if str(thing.get("/Type", "")) == "/Annot" and "/T" in thing and str(thing.get("/Subtype", "")) != "/Widget":
            del thing["/T"]
        if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") in (pikepdf.Name.DCTDecode, pikepdf.Array([pikepdf.Name.DCTDecode])):
            parms: Any = thing.get("/DecodeParms")
            thing.write(without_segments(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode, decode_parms=parms)


def without_segments(jpeg: bytes) -> bytes:
    """A JPEG without EXIF, XMP, IPTC and comments; its pixels untouched. What does not read as segments is left as it is."""
    kept, at = bytearray(jpeg[:2]), 2
    while jpeg[at : at + 1] == b"\xff" and at + 4 <= len(jpeg):
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker == 0xDA:  # from here on: the picture itself
            return bytes(kept) + jpeg[at:]
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in _JPEG_KEPT:
            kept += jpeg[at : at + 2 + length]
        at += 2 + length
    return jpeg


def _refuse(why: str) -> NoReturn:
    sys.stderr.write(why)
    raise SystemExit(REFUSED)


if __name__ == "__main__":
    sys.stdout.buffer.write(rewritten(sys.stdin.buffer.read()))
