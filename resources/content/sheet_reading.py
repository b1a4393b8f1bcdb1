"""Reads the words of a workbook (XLSX). A program of its own: it reads standard input and writes standard output, in a child process that
`file_words` bounds, and imports nothing of the site. The archive has been looked through before (`packages.opened`).

Names of sheets, then a line a row, then notes and what stands in drawings. Numbers are no words. It ends with 0, or with 3 and one word on
standard error.
"""

from __future__ import annotations

import re
import sys
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

REFUSED = 3
MOST_CHARACTERS = 200_000
MOST_CELLS = 2_000_000
#: After these the words of the rows read by then are given.
ENOUGH_SECONDS = 12.0
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_BESIDE = re.compile(r"xl/(comments[^/]*|(threadedComments|drawings|comments)/[^/]*)\.xml")


def words_of(data: bytes) -> str:
    """The words in their order; SystemExit with REFUSED where the file is no workbook."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as book:
            return "\n".join(_bounded(_lines(book)))
    except Exception:  # whatever a file made by hand brings the readers to raise
        sys.stderr.write("broken")
        raise SystemExit(REFUSED) from None


def _bounded(lines: Iterator[str]) -> Iterator[str]:
    """Each line once, until there are enough."""
    length, said = 0, set()
    for line in lines:
        if line and line not in said:
            said.add(line)
            yield line
            length += len(line)
        if length > MOST_CHARACTERS:
            return


def _lines(book: zipfile.ZipFile) -> Iterator[str]:
    names = book.namelist()
    yield from (sheet.get("name", "") for sheet in _each(book, "xl/workbook.xml", "sheet"))
    shared = [_text(item) for item in _each(book, "xl/sharedStrings.xml", "si")] if "xl/sharedStrings.xml" in names else []
    yield from _rows(book, shared)
    for name in filter(_BESIDE.fullmatch, names):
        yield from (_text(element) for element in _each(book, name, "comment", "threadedComment", "p"))


def _rows(book: zipfile.ZipFile, shared: list[str]) -> Iterator[str]:
    began, cells = time.monotonic(), 0
    found = sorted((int(match[1]), match[0]) for match in map(_SHEET.fullmatch, book.namelist()) if match)
    for _number, name in found:
        for row in _each(book, name, "row"):
            cells += len(row)
            yield " ".join(filter(None, (_words(cell, shared) for cell in row)))
            if cells > MOST_CELLS or time.monotonic() - began > ENOUGH_SECONDS:
                return


def _words(cell: Any, shared: list[str]) -> str:
    """What a cell says: a string of the workbook's list, its own, or what its formula came to."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = next((child.text or "" for child in cell if _name(child) == "v"), "")
    if kind == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    return value if kind == "str" else ""


def _text(element: Any) -> str:
    """The text in it, without how it is read aloud (East Asian `rPh`)."""
    texts = (part.text or "" for part in element.iter() if _name(part) in {"t", "text"} and _name(part.getparent()) != "rPh")
    return " ".join("".join(texts).split())


def _each(book: zipfile.ZipFile, part: str, *names: str) -> Iterator[Any]:
    """The elements of these names, each forgotten once it has been looked at."""
    wanted = [f"{{*}}{name}" for name in names]
    with book.open(part) as opened:
        for _event, element in etree.iterparse(
            opened, tag=wanted, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        ):
            yield element
            element.clear()
            while element.getprevious() is not None and element.getparent() is not None:
                del element.getparent()[0]


def _name(element: Any) -> str:
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2]


if __name__ == "__main__":
    sys.stdout.buffer.write(words_of(sys.stdin.buffer.read()).encode("utf-8", errors="replace"))
