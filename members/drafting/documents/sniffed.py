"""Which kind of text file some bytes are, whatever their name says; and its tree, read within bounds."""

from __future__ import annotations

from io import BytesIO
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.drafting.documents.landmarks import Marked
from members.drafting.documents.landmarks_docx import mark_docx
from members.drafting.documents.landmarks_odt import mark_odt
from resources.content.bounded import MB, ChildFailed, ChildTooSlow
from resources.content.packages import Parts, opened, packed
from resources.content.pandoc import Tree, read_tree
from resources.content.sniffing import CHECKS

MAX_BYTES = 10 * MB
DOCX, ODT, MARKDOWN = "docx", "odt", "md"
#: Of the tree of a text of a thousand pages.
_MAX_TREE = 32 * MB
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
#: Beginnings of files that are no text.
_OTHERS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"\x7fELF", b"\x1f\x8b")
_MARKDOWN = "markdown-smart-citations-tex_math_dollars-raw_tex-example_lists-implicit_figures+native_spans"
_PICTURES = ("word/media/", "Pictures/", "media/")


def kind_of(data: bytes) -> str:
    """DOCX, ODT or MARKDOWN. Raises ValidationError."""
    if data.startswith(_OLD_OFFICE):
        _refuse(
            _("The file is locked with a password, or is an old DOC. Save it as DOCX without a password and choose it again."), "locked"
        )
    if data.startswith(b"PK"):
        for kind in (DOCX, ODT):
            if CHECKS[kind](BytesIO(data)):
                return kind
        _refuse(_("This is no DOCX and no ODT, whatever its name says."), "kind")
    if data.startswith(_OTHERS) or b"\0" in data[:100_000]:
        _refuse(_("Only DOCX, ODT and Markdown files are taken. Save the text as one of them and choose it again."), "kind")
    return MARKDOWN


def tree_of(data: bytes) -> tuple[Tree, Marked, str]:
    """The tree of a file, what was marked in it, and its kind. Raises ValidationError with a sentence for the person."""
    kind = kind_of(data)
    try:
        if kind == MARKDOWN:
            return read_tree(_utf8(data), _MARKDOWN, output=_MAX_TREE), Marked(), kind
        # Pictures are counted, never looked at.
        parts: Parts = {name: b"" if name.startswith(_PICTURES) else content for name, content in opened(data).items()}
        marked = (mark_docx if kind == DOCX else mark_odt)(parts)
        more = ["--track-changes=all"] if kind == DOCX else []
        return read_tree(packed(parts), kind, *more, output=_MAX_TREE), marked, kind
    except ChildTooSlow:
        _refuse(_("The file takes too long to read. Divide it, and bring in one part after the other."), "slow")
    except (ChildFailed, ValueError, KeyError, RecursionError):
        _refuse(_("The file cannot be read. Save it anew in your word processor and choose it again."), "unreadable")


def _utf8(data: bytes) -> bytes:
    try:
        return data.decode("utf-8-sig").encode()
    except UnicodeDecodeError:
        _refuse(_("The text is not in UTF-8. Save it with this encoding and choose it again."), "encoding")


def _refuse(sentence: Any, code: str) -> NoReturn:
    raise ValidationError(sentence, code=code)
