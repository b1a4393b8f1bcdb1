"""A document as a Word file: real headings, lists and tables, in its language and under its name.

Pandoc makes it out of the nodes, in a child process that reads no file but the one with the styles, bound in time, memory and size.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pypandoc
from django.conf import settings

from resources.content.bounded import MB, ChildFailed, ChildTooSlow, run_bounded
from resources.content.papers.document import Document
from resources.content.papers.finishing import finished
from resources.content.papers.nodes import Node, document_nodes

REFERENCE = Path("templates/resources/content/papers/reference.docx")
SECONDS = 20
MEMORY_MB = 512
MAX_BYTES = 20 * MB
PANDOC_API = [1, 23, 1]


class NotWritten(RuntimeError):
    """The file could not be made within its bounds."""


def document_docx(document: Document) -> bytes:
    """The Word file. Raises `NotWritten`."""
    return finished(from_nodes(document_nodes(document), language=document.language), document)


def from_nodes(nodes: list[Node], *, language: str, form: str = "docx", more: Sequence[str] = ()) -> bytes:
    """A file of these nodes in a format of Pandoc's, a Word file in the site's styles; `more` are options of Pandoc's. Raises `NotWritten`.

    Pandoc's own run time bounds what it holds, the child what it may take at all.
    """
    meta = {"lang": {"t": "MetaString", "c": language}}
    tree = json.dumps({"pandoc-api-version": PANDOC_API, "meta": meta, "blocks": nodes}, ensure_ascii=False).encode()
    bounds = ["+RTS", f"-M{MEMORY_MB}M", "-RTS", "--sandbox"]
    styles = [f"--reference-doc={Path(settings.BASE_DIR) / REFERENCE}"] if form == "docx" else []
    command = [pypandoc.get_pandoc_path(), *bounds, "-f", "json", "-t", form, *styles, *more, "-o", "-"]
    try:
        return run_bounded(command, given=tree, seconds=SECONDS, memory=2 * MEMORY_MB * MB, output=MAX_BYTES)
    except ChildTooSlow:
        raise NotWritten("time") from None
    except ChildFailed as failed:
        raise NotWritten(str(failed)) from None
