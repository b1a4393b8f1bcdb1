"""A document as a Word file: real headings, lists and tables, in its language and under its name.

Pandoc makes it out of the nodes, in a child process that reads no file but the one with the styles, bound in time, memory and size.
"""

from __future__ import annotations

import json
import resource
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pypandoc
from django.conf import settings
from lxml import etree

from resources.content.papers.document import Document, clean
from resources.content.papers.nodes import document_nodes

REFERENCE = Path("templates/resources/content/papers/reference.docx")
SECONDS = 20
MEMORY_MB = 512
MAX_BYTES = 20 * 1024 * 1024
PANDOC_API = [1, 23, 1]
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


class NotWritten(RuntimeError):
    """The file could not be made within its bounds."""


def document_docx(document: Document) -> bytes:
    """The Word file. Raises `NotWritten`."""
    meta = {"lang": {"t": "MetaString", "c": document.language}}
    tree = {"pandoc-api-version": PANDOC_API, "meta": meta, "blocks": document_nodes(document)}
    return _finished(_pandoc(json.dumps(tree, ensure_ascii=False).encode()), document)


def _pandoc(tree: bytes) -> bytes:
    """Run Pandoc over its own JSON. Memory is bound by its own run time, processor and waiting by us."""
    bounds = ["+RTS", f"-M{MEMORY_MB}M", "-RTS", "--sandbox"]
    reference = Path(settings.BASE_DIR) / REFERENCE
    command = [pypandoc.get_pandoc_path(), *bounds, "-f", "json", "-t", "docx", f"--reference-doc={reference}", "-o", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (SECONDS, SECONDS))
        try:
            made, said = process.communicate(tree, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise NotWritten("time") from None
    if process.returncode or len(made) > MAX_BYTES:
        raise NotWritten(said.decode(errors="replace")[:500] or "size")
    return made


def _finished(made: bytes, document: Document) -> bytes:
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
