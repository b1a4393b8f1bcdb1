"""The badge that a signatory shows on its own site: a picture with today's state as a shape and a word. It loads nothing and reports nobody."""

from dataclasses import dataclass

from resources.statistics.svg import Svg, element

HEIGHT = 28
_FONT = "Verdana, 'DejaVu Sans', Geneva, sans-serif"
_PAPER, _INK, _ON_INK = "#fffbf2", "#201c18", "#fffbf2"
#: The colours of the site's states on light paper; each has a shape of its own, so that colour only seconds it.
_COLOURS = {"verified": "#1d5f3d", "attention": "#7d4900"}
_CLOSED = "#57504a"
_SHAPES = {
    "verified": ("M5.6 10.3l2.8 2.9L14.3 7", True),
    "attention": ("M10 1.8l8.2 8.2-8.2 8.2L1.8 10zM10 6v4.6M10 13.7v.1", False),
    "waiting": ("M10 5v5.3l3.4 2", True),
    "closed": ("M5.5 10h9", True),
}


@dataclass(frozen=True)
class Badge:
    """`name` is what was signed, `word` the state, `mark` its shape, `title` the whole sentence for those who do not see it."""

    name: str
    word: str
    mark: str
    title: str


def badge_svg(badge: Badge) -> Svg:
    """The picture. Its colours are attributes: no stylesheet reaches into a picture, and the policy forbids styles inside."""
    left, right = _text_width(badge.name), _text_width(badge.word)
    width, seam = left + right + 60, left + 20
    colour = _COLOURS.get(badge.mark, _CLOSED)
    return element(
        "svg",
        element("title", badge.title, id="title"),
        element("rect", x=0.5, y=0.5, width=width - 1, height=HEIGHT - 1, rx=3, fill=_PAPER, stroke=_INK),
        element("path", d=f"M{seam} 0H3a3 3 0 0 0-3 3v{HEIGHT - 6}a3 3 0 0 0 3 3H{seam}z", fill=_INK),
        _words(badge.name, x=10, width=left, fill=_ON_INK),
        _mark(badge.mark, x=seam + 8, colour=colour),
        _words(badge.word, x=seam + 30, width=right, fill=colour, font_weight="bold"),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=HEIGHT,
        viewBox=f"0 0 {width} {HEIGHT}",
        role="img",
        aria_labelledby="title",
    )


def _text_width(text: str) -> int:
    """Room for a text in a font that may be any: the text is stretched or pressed into it."""
    narrow = sum(sign in "iljIt.,' " for sign in text)
    return round(7.4 * (len(text) - narrow) + 4.2 * narrow)


def _words(text: str, *, x: int, width: int, **look: str) -> Svg:
    return element("text", text, x=x, y=18.5, textLength=width, lengthAdjust="spacingAndGlyphs", font_family=_FONT, font_size=12, **look)


def _mark(mark: str, *, x: int, colour: str) -> Svg:
    path, circled = _SHAPES.get(mark, _SHAPES["closed"])
    ring = [element("circle", cx=10, cy=10, r=8.5)] if circled else []
    placed = f"translate({x} 6) scale(.8)"
    return element(
        "g",
        *ring,
        element("path", d=path),
        transform=placed,
        fill="none",
        stroke=colour,
        stroke_width=2.2,
        stroke_linecap="round",
        stroke_linejoin="round",
    )
