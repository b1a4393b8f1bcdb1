"""Reads the words of a PDF. A program of its own: it reads standard input and writes standard output, in a child process that `file_words`
bounds, and imports nothing of the site.

It ends with 0, or with 3 and one word on standard error: why there are no words. A page that cannot be read is left out.
"""

from __future__ import annotations

import logging
import sys
import time
from io import BytesIO
from typing import NoReturn

from pypdf import PageObject, PdfReader

REFUSED = 3
MOST_CHARACTERS = 200_000
#: After these the words of the pages read by then are given.
ENOUGH_SECONDS = 12.0


def words_of(data: bytes) -> str:
    """The text of the pages in their order; SystemExit with REFUSED otherwise."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            _refuse("encrypted")
        return _read(reader)
    except Exception:  # whatever a file made by hand brings the reader to raise
        _refuse("broken")


def _read(reader: PdfReader) -> str:
    began, texts, length = time.monotonic(), [], 0
    for page in reader.pages:
        text = _text_of(page)
        texts.append(text)
        length += len(text)
        if length > MOST_CHARACTERS or time.monotonic() - began > ENOUGH_SECONDS:
            break
    return "\n".join(texts)


def _text_of(page: PageObject) -> str:
    try:
        return page.extract_text()
    except Exception:
        return ""


def _refuse(why: str) -> NoReturn:
    sys.stderr.write(why)
    raise SystemExit(REFUSED)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # standard error holds the reason alone
    sys.stdout.buffer.write(words_of(sys.stdin.buffer.read()).encode("utf-8", errors="replace"))
