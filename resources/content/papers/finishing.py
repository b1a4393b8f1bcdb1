"""What Pandoc leaves open in a Word file: its name, its foot, the descriptions of its pictures."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from resources.content.papers.document import Document, clean

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def finished(made: bytes, document: Document) -> bytes:
    """Name the file, write its foot, and take the pictures' bytes out of their descriptions, where Pandoc repeats them."""
    out = BytesIO()
    with ZipFile(BytesIO(made)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _named(content, document)
            elif name.startswith("word/footer"):
                content = _foot(content, document)
            elif name == "word/document.xml":
                content = _described(content)
            target.writestr(name, content)
    return out.getvalue()


def _named(content: bytes, document: Document) -> bytes:
    root = _parsed(content)
    for tag, words in (("title", document.name), ("creator", document.frame.site)):
        for element in root.iter(f"{_DC}{tag}"):
            element.text = clean(words)
    for element in [*root.iter(f"{_TERMS}created", f"{_TERMS}modified")]:
        root.remove(element)  # without a clock Pandoc writes the year 1970
    return _written(root)


def _foot(content: bytes, document: Document) -> bytes:
    """The places that the reference file keeps open are filled with words."""
    frame = document.frame
    places = {
        "HELP": f"{frame.help_title} {'  ·  '.join(name for name, _purpose in frame.help)}",
        "MARK": document.mark,
        "PAGE": f"{frame.page_word} ",
        "OF": f" {frame.of_word} ",
    }
    root = _parsed(content)
    for element in root.iter(_TEXT):
        element.text = clean(places.get(element.text or "", element.text or ""))
    return _written(root)


def _described(content: bytes) -> bytes:
    root = _parsed(content)
    for element in root.iter(_PICTURE):
        element.attrib.pop("descr", None)
    return _written(root)


def _parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
