"""The heads of a Word file's tables are strong by their style: words that are strong by themselves would come back as such."""

from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE, _PARENT = "TableHeading", "BodyText"


def add_head_style(root: Any) -> None:
    style = etree.SubElement(root, f"{_W}style", {f"{_W}type": "paragraph", f"{_W}customStyle": "1", f"{_W}styleId": _STYLE})
    etree.SubElement(style, f"{_W}name", {f"{_W}val": "Table Heading"})
    etree.SubElement(style, f"{_W}basedOn", {f"{_W}val": _PARENT})
    etree.SubElement(style, f"{_W}pPr").append(etree.Element(f"{_W}keepNext"))
    etree.SubElement(style, f"{_W}rPr").append(etree.Element(f"{_W}b"))


def style_heads(root: Any) -> None:
    heads = [row for row in root.iter(f"{_W}tr") if row.find(f"{_W}trPr/{_W}tblHeader") is not None]
    for style in (style for row in heads for style in row.iter(f"{_W}pStyle")):
        style.set(f"{_W}val", _STYLE)
