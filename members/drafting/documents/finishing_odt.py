"""What Pandoc leaves open in a draft's ODT: name, foot, styles."""

from typing import Any

from lxml import etree

from members.drafting.documents.leaving import Leaving
from members.drafting.documents.naming import NUMBER_STYLE
from members.drafting.documents.odt_looks import CELLS, LOOKS
from resources.content.packages import change_xml, opened, packed
from resources.content.papers.document import clean

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def finished_odt(made: bytes, leaving: Leaving) -> bytes:
    """Its styles in the site's character, and its foot."""
    parts = opened(made)
    change_xml(parts, "styles.xml", lambda root: _style_odt(root, leaving))
    change_xml(parts, "content.xml", _rule_tables)
    change_xml(parts, "meta.xml", lambda root: _name_odt(root, leaving))
    return packed(parts)


def _name_odt(root: Any, leaving: Leaving) -> None:
    for meta in root.iter(f"{_OFFICE}meta"):
        for child in list(meta):
            meta.remove(child)
        etree.SubElement(meta, "{http://purl.org/dc/elements/1.1/}title").text = clean(leaving.title)


def _rule_tables(root: Any) -> None:
    for style in root.iter(f"{_STYLE}style"):
        look = CELLS.get(style.get(f"{_STYLE}name"))
        for properties in style.findall(f"{_STYLE}table-cell-properties") if look else ():
            properties.attrib.clear()
            properties.attrib.update(look)


def _style_odt(root: Any, leaving: Leaving) -> None:
    (styles,) = root.iter(f"{_OFFICE}styles")
    known = {(style.get(f"{_STYLE}family"), style.get(f"{_STYLE}name")): style for style in styles.iter(f"{_STYLE}style")}
    for name, look in LOOKS.items():
        family = "text" if name == NUMBER_STYLE else "paragraph"
        style = known.get((family, name))
        if style is None:
            style = etree.SubElement(styles, f"{_STYLE}style", {f"{_STYLE}name": name, f"{_STYLE}family": family})
            if family == "paragraph":
                style.set(f"{_STYLE}parent-style-name", "Standard")
        for tag, attributes in look.items():
            for old in style.findall(f"{_STYLE}{tag}"):
                style.remove(old)
            etree.SubElement(style, f"{_STYLE}{tag}", attributes)
    for page in root.iter(f"{_STYLE}master-page"):
        for old in page.findall(f"{_STYLE}footer"):
            page.remove(old)
        foot = etree.SubElement(page, f"{_STYLE}footer")
        etree.SubElement(foot, f"{_TEXT}p", {f"{_TEXT}style-name": "Footer"}).text = clean(leaving.mark)
