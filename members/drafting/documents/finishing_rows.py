"""Rows of a Word file's tables that were added or taken out: Pandoc tells of words alone, and the rows would stay, empty."""

from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAME = "row"


def mark_rows(root: Any) -> None:
    """Where the sign of a row stands in a change, its row is changed so, by the same; the sign goes."""
    for sign in [each for each in root.iter(etree.ProcessingInstruction) if each.target == _NAME]:
        change = sign.getparent()
        change.remove(sign)
        row = next(change.iterancestors(f"{_W}tr"))
        properties = row.find(f"{_W}trPr")
        if properties is None:
            properties = etree.Element(f"{_W}trPr")
            row.insert(0, properties)
        etree.SubElement(properties, change.tag, dict(change.attrib))
        if not len(change):
            change.getparent().remove(change)


def in_marked_row(paragraph: Any) -> bool:
    row = next(paragraph.iterancestors(f"{_W}tr"), None)
    return row is not None and any(row.find(f"{_W}trPr/{_W}{op}") is not None for op in ("ins", "del"))
