"""A document as a Word file: real headings, lists and tables, in its language and under its name.

Pandoc makes it out of the nodes, in a child process that reads no file but the one with the styles, bound in time, memory and size.
"""

from __future__ import annotations

import json
from pathlib import Path

import pypandoc
from django.conf import settings

from resources.content.bounded import MB, ChildFailed, ChildTooSlow, run_bounded
from resources.content.papers.document import Document
from resources.content.papers.finishing import finished
from resources.content.papers.nodes import document_nodes

REFERENCE = Path("templates/resources/content/papers/reference.docx")
SECONDS = 20
MEMORY_MB = 512
MAX_BYTES = 20 * MB
PANDOC_API = [1, 23, 1]


class NotWritten(RuntimeError):
    """The file could not be made within its bounds."""


def document_docx(document: Document) -> bytes:
    """The Word file. Raises `NotWritten`."""
    meta = {"lang": {"t": "MetaString", "c": document.language}}
    tree = {"pandoc-api-version": PANDOC_API, "meta": meta, "blocks": document_nodes(document)}
    return finished(_pandoc(json.dumps(tree, ensure_ascii=False).encode()), document)


def _pandoc(tree: bytes) -> bytes:
    """Run Pandoc over its own JSON. Its own run time bounds what it holds, the child what it may take at all."""
    bounds = ["+RTS", f"-M{MEMORY_MB}M", "-RTS", "--sandbox"]
    reference = Path(settings.BASE_DIR) / REFERENCE
    command = [pypandoc.get_pandoc_path(), *bounds, "-f", "json", "-t", "docx", f"--reference-doc={reference}", "-o", "-"]
    try:
        return run_bounded(command, given=tree, seconds=SECONDS, memory=2 * MEMORY_MB * MB, output=MAX_BYTES)
    except ChildTooSlow:
        raise NotWritten("time") from None
    except ChildFailed as failed:
        raise NotWritten(str(failed)) from None
