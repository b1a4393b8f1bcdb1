"""Reading a word processor's file with pandoc: in its sandbox, in a bounded child process, from an archive that was looked through before."""

from __future__ import annotations

import json
from typing import Any

import pypandoc
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from resources.content.bounded import MB, ChildFailed, ChildTooSlow, run_bounded
from resources.content.packages import opened, packed

SECONDS = 20
#: Deep nesting is how a small file keeps a reader of trees busy.
MAX_TREE = 10 * MB
#: Of words without their mark-up; a search keeps the beginning of them.
MAX_PLAIN = 32 * MB
_PICTURES = ("word/media/", "Pictures/", "media/")

Tree = list[dict[str, Any]]


def read_docx(data: bytes) -> Tree:
    """The blocks of a DOCX as pandoc's JSON names them, pictures as mere mentions. Raises ValidationError with a sentence for the person."""
    # Pictures are counted, never looked at.
    parts = {name: b"" if name.startswith("word/media/") else content for name, content in opened(data).items()}
    if "word/document.xml" not in parts:
        raise ValidationError(_("This is not a DOCX file, whatever its name says."), code="not_docx")
    try:
        return read_tree(packed(parts), "docx")
    except ChildTooSlow:
        raise ValidationError(_("The file takes too long to read. Split it, or paste its text into a new page."), code="slow") from None
    except (ChildFailed, ValueError, KeyError, RecursionError):
        raise ValidationError(_("The file cannot be read. Save it anew as DOCX and choose it again."), code="unreadable") from None


def read_tree(data: bytes, kind: str, *more: str, output: int = MAX_TREE) -> Tree:
    """The blocks of a file as pandoc's JSON names them; `kind` is a format of pandoc's, `more` its options.

    Raises ChildFailed and ChildTooSlow, and ValueError, KeyError or RecursionError for what pandoc wrote and cannot be read.
    """
    command = [pypandoc.get_pandoc_path(), f"--from={kind}", "--to=json", "--sandbox", *more, "+RTS", "-M400m", "-RTS"]
    written = run_bounded(command, given=data, seconds=SECONDS, memory=1024 * MB, output=output)
    return list(json.loads(written)["blocks"])


def read_plain(data: bytes, kind: str) -> str:
    """The words of a file of the kind "docx" or "odt", a paragraph a line.

    Raises ValidationError for an archive that is refused, ChildFailed and ChildTooSlow.
    """
    # Pictures are looked at by nobody here.
    parts = {name: b"" if name.startswith(_PICTURES) else content for name, content in opened(data).items()}
    command = [pypandoc.get_pandoc_path(), f"--from={kind}", "--to=plain", "--wrap=none", "--sandbox", "+RTS", "-M400m", "-RTS"]
    written = run_bounded(command, given=packed(parts), seconds=SECONDS, memory=1024 * MB, output=MAX_PLAIN)
    return written.decode("utf-8", errors="replace")
