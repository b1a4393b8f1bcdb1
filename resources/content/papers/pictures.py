"""The picture of a page, for where its address is shared."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from resources.content.papers.document import clean
from resources.content.papers.drawings import BRAND, STROKES
from resources.content.papers.typesetting import typeset

#: Width and height in pixels; the template has half of each in points.
PICTURE_SIZE = (1200, 630)
PIXELS_AN_INCH = 144.0


@dataclass(frozen=True)
class PictureText:
    """Every word of a page's picture, in the page's language."""

    language: str
    site: str
    site_line: str
    kind: str
    title: str


def page_picture(text: PictureText) -> bytes:
    """A PNG of `PICTURE_SIZE`."""
    data = {name: clean(words) for name, words in asdict(text).items()} | {"brand": BRAND, "strokes": STROKES}
    return typeset("picture.typ", data, format="png", ppi=PIXELS_AN_INCH)
