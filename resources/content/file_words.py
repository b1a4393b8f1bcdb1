"""The words of a PDF, DOCX, ODT or XLSX, for a search: read in a bounded child process, cut to a length, or the reason why there are none.

Rooms above use it for gated files too (docs/how-to/add-a-kind-to-search.md). It takes seconds: never call it in a request.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.core.exceptions import ValidationError

from resources.content.bounded import MB, ChildFailed, ChildTooSlow, run_bounded
from resources.content.enums import NoWords
from resources.content.packages import packed
from resources.content.pandoc import read_plain
from resources.content.sheets import opened_xlsx

MOST_CHARACTERS = 200_000
PDF_SECONDS = 20
_READ_PDF = [sys.executable, "-I", str(Path(__file__).with_name("pdf_reading.py"))]
_READ_SHEETS = [sys.executable, "-I", str(Path(__file__).with_name("sheet_reading.py"))]
SHEET_SECONDS = 20
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])(?:-|\u00ad|\u2010)\n(?=[^\W\d_])")
#: Lines that a table is drawn with, and signs that no text holds.
_DRAWN = re.compile(r"^[\s|+=:_.·•–—-]+$", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad]")


@dataclass(frozen=True, slots=True)
class FileWords:
    """`reason` says why there are no words; it is empty where there are."""

    words: str = ""
    reason: str = ""


def read_words(data: bytes, name: str) -> FileWords:
    """Read a file by what its name says it is. Raises nothing for any bytes."""
    read = _READERS.get(PurePath(name).suffix.lower())
    if read is None:
        return FileWords(reason=NoWords.KIND)
    try:
        words = _clean(read(data))
    except ChildTooSlow:
        return FileWords(reason=NoWords.SLOW)
    except ChildFailed as failed:
        return FileWords(reason=NoWords.LOCKED if failed.said == "encrypted" else NoWords.BROKEN)
    except ValidationError as refused:
        return FileWords(reason=NoWords.LOCKED if refused.code == "locked" else NoWords.BROKEN)
    return FileWords(words) if any(character.isalpha() for character in words) else FileWords(reason=NoWords.PICTURES)


def _pdf(data: bytes) -> str:
    return run_bounded(_READ_PDF, given=data, seconds=PDF_SECONDS, memory=1024 * MB, output=4 * MB).decode("utf-8", errors="replace")


def _docx(data: bytes) -> str:
    return read_plain(data, "docx")


def _odt(data: bytes) -> str:
    return read_plain(data, "odt")


def _xlsx(data: bytes) -> str:
    looked_through = packed(opened_xlsx(data))
    return run_bounded(_READ_SHEETS, given=looked_through, seconds=SHEET_SECONDS, memory=1024 * MB, output=4 * MB).decode(errors="replace")


_READERS: dict[str, Callable[[bytes], str]] = {".pdf": _pdf, ".docx": _docx, ".odt": _odt, ".xlsx": _xlsx}


def _clean(text: str) -> str:
    """Words divided at the end of a line are whole again; no drawn lines, no control characters, single spaces."""
    text = _CONTROL.sub("", _DRAWN.sub("", _BROKEN_WORD.sub("", text.replace("\r\n", "\n"))))
    lines = (" ".join(line.split()) for line in text[: 2 * MOST_CHARACTERS].split("\n"))
    return "\n".join(filter(None, lines))[:MOST_CHARACTERS]
