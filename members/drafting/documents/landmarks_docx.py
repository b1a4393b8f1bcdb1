"""Landmarks in a DOCX."""

from typing import Any

from lxml import etree

from members.drafting.clauses import CLAUSE_ID
from members.drafting.documents.landmarks import CLOSE, REFERENCE, ROLES, TITLE, Marked
from members.drafting.documents.naming import ANCHOR, NUMBER_STYLE
from resources.content.packages import Parts, change_xml, read_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def mark_docx(parts: Parts) -> Marked:
    """Change the parts of a DOCX."""
    marked = Marked()
    styles = _word_styles(parts)
    change_xml(parts, "word/document.xml", lambda root: _mark_word(root, styles, marked))
    return marked


def _word_styles(parts: Parts) -> dict[str, str]:
    """Names of styles by their ids, which differ from language to language."""
    if "word/styles.xml" not in parts:
        return {}
    root = read_xml(parts["word/styles.xml"])
    found = ((style.get(f"{_W}styleId"), style.find(f"{_W}name")) for style in root.iter(f"{_W}style"))
    return {key: name.get(f"{_W}val", "") for key, name in found if key and name is not None}


def _mark_word(root: Any, styles: dict[str, str], marked: Marked) -> None:
    marked.pictures = sum(1 for _ in root.iter(f"{_W}drawing", f"{_W}pict", f"{_W}object"))
    for run in list(root.iter(f"{_W}r")):
        look = run.find(f"{_W}rPr/{_W}rStyle")
        if look is not None and styles.get(look.get(f"{_W}val", ""), "") == NUMBER_STYLE:
            run.getparent().remove(run)
    for link in list(root.iter(f"{_W}hyperlink")):
        target = link.get(f"{_W}anchor", "").removeprefix(ANCHOR)
        if link.get(f"{_W}anchor", "").startswith(ANCHOR) and CLAUSE_ID.fullmatch(target):
            for place, words in enumerate(link.iter(f"{_W}t", f"{_W}delText")):
                words.text = "" if place else f"{REFERENCE}{target}{CLOSE}"
            at = link.getparent().index(link)
            link.getparent()[at : at + 1] = list(link)
    for paragraph in root.iter(f"{_W}p"):
        _mark_paragraph(paragraph, styles, marked)


def _mark_paragraph(paragraph: Any, styles: dict[str, str], marked: Marked) -> None:
    names = [mark.get(f"{_W}name", "") for mark in paragraph.iter(f"{_W}bookmarkStart")]
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    role = ROLES.get(styles.get(style.get(f"{_W}val", ""), ""), "") if style is not None else ""
    sign = marked.sign(names, role)
    if not sign:
        return
    if role == TITLE and style is not None:
        style.getparent().remove(style)  # Pandoc takes such a paragraph out of the text
    run = etree.Element(f"{_W}r")
    etree.SubElement(run, f"{_W}t").text = sign
    first = paragraph.find(f"{_W}pPr")
    paragraph.insert(0 if first is None else 1, run)
