"""Landmarks in an ODT."""

from collections.abc import Iterator
from typing import Any

from members.drafting.clauses import CLAUSE_ID
from members.drafting.documents.landmarks import CLOSE, REFERENCE, ROLES, Marked
from members.drafting.documents.naming import ANCHOR, NUMBER_STYLE
from resources.content.packages import Parts, change_xml

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"


def mark_odt(parts: Parts) -> Marked:
    """Change the parts of an ODT; what was deleted in tracked changes is no text, and what was inserted is."""
    marked = Marked()
    change_xml(parts, "content.xml", lambda root: _mark_odt(root, marked))
    return marked


def _mark_odt(root: Any, marked: Marked) -> None:
    marked.pictures = sum(1 for _ in root.iter(f"{_DRAW}frame"))
    marked.tracked = sum(1 for _ in root.iter(f"{_TEXT}changed-region"))
    marked.comments = sum(1 for _ in root.iter(f"{_OFFICE}annotation"))
    parents = {style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name") for style in root.iter(f"{_STYLE}style")}

    def style_of(element: Any) -> str:
        name = element.get(f"{_TEXT}style-name") or ""
        return parents.get(name) or name

    for gone in list(root.iter(f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end")):
        _take_out(gone)
    for span in [span for span in root.iter(f"{_TEXT}span") if style_of(span) == NUMBER_STYLE]:
        _take_out(span)
    for link in root.iter(f"{_TEXT}a"):
        target = link.get(_HREF, "").removeprefix(f"#{ANCHOR}")
        if link.get(_HREF, "").startswith(f"#{ANCHOR}") and CLAUSE_ID.fullmatch(target):
            for child in list(link):
                link.remove(child)
            link.text = f"{REFERENCE}{target}{CLOSE}"
    for paragraph in root.iter(f"{_TEXT}p", f"{_TEXT}h"):
        sign = marked.sign(list(_odt_names(paragraph)), ROLES.get(style_of(paragraph), ""))
        paragraph.text = sign + (paragraph.text or "")
    # Pandoc looks for a free name for each, among all before it.
    for mark in list(root.iter(f"{_TEXT}bookmark", f"{_TEXT}bookmark-start", f"{_TEXT}bookmark-end")):
        _take_out(mark)


def _odt_names(paragraph: Any) -> Iterator[str]:
    for mark in paragraph.iter(f"{_TEXT}bookmark", f"{_TEXT}bookmark-start"):
        yield mark.get(f"{_TEXT}name", "")


def _take_out(element: Any) -> None:
    """An element with what is in it; the words behind it stay."""
    parent, tail = element.getparent(), element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
