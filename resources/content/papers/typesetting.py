"""A document as PDF: plain values in, bytes out. No database, no request, nothing from outside."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from resources.content.papers.document import Document, as_data, pictures
from resources.content.papers.drawings import BRAND

TEMPLATES = Path("templates/resources/content/papers")
FONTS = Path("static_src/fonts")


def document_pdf(document: Document) -> bytes:
    """A4, tagged for screen readers, in the document's language, named as the document is.

    Where no font has a sign (an emoji), it is set as a box: then the file cannot promise every reader what PDF/UA promises, and does not.
    """
    data = as_data(document) | {"brand": BRAND}
    with tempfile.TemporaryDirectory(prefix="pact-paper-") as folder:
        for picture in pictures(document):
            (Path(folder) / f"{picture.key}.jpg").write_bytes(picture.content)
        try:
            return typeset("paper.typ", data, root=folder, format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError:
            return typeset("paper.typ", data, root=folder, format="pdf")


def typeset(template: str, data: dict[str, Any], **options: Any) -> bytes:
    """One of our templates with its values; `options` are the library's."""
    source = (Path(settings.BASE_DIR) / TEMPLATES / template).read_bytes()
    values = {"data": json.dumps(data, ensure_ascii=False)}
    return bytes(typst.compile(source, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=values, **options))


@cache
def _fonts() -> typst.Fonts:
    """The site's own font for headings, and those that come with the library: ë and ç are among their letters."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(Path(settings.BASE_DIR) / FONTS)])
