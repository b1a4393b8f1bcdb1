"""Rich text as blocks: paragraphs, lists, emphasis and links; whatever else it holds is read as its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.etree import ParserError

from resources.content.papers.document import Block, Heading, Items, Paragraph, Run

_SPACE = re.compile(r"[ \t\r\n\f]+")
_LISTS = {"ul", "ol"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_PARTS = {"p", "div", "blockquote", "section", "figure", "li", "table", "tr", "td", "th", *_LISTS, *_HEADINGS}
_SCHEMES = {"http", "https", "mailto", "tel"}


def prose(markup: str, base: str) -> tuple[Block, ...]:
    """The blocks of rich text as a browser would get it; addresses become whole ones beneath `base`."""
    if not markup.strip():
        return ()
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except ParserError:
        return ()
    return tuple(_blocks(root, base))


def _blocks(element: html.HtmlElement, base: str) -> Iterator[Block]:
    """A container's children: words between them make paragraphs of their own."""
    loose: list[Run] = list(_words(element.text, Run("")))
    for child in element:
        if child.tag in _PARTS:
            yield from _paragraph(loose)
            loose = []
            yield from _part(child, base)
        else:
            loose += _runs(child, Run(""), base)
        loose += _words(child.tail, Run(""))
    yield from _paragraph(loose)


def _part(element: html.HtmlElement, base: str) -> Iterator[Block]:
    if element.tag in _HEADINGS:
        yield Heading(_SPACE.sub(" ", element.text_content()).strip())
    elif element.tag in _LISTS:
        items = tuple(item for item in _items(element, base) if item)
        if items:
            yield Items(items, element.tag == "ol")
    else:
        yield from _blocks(element, base)


def _items(element: html.HtmlElement, base: str) -> Iterator[tuple[Block, ...]]:
    """The items of a list; what stands between them, where it may not, is an item too."""
    yield tuple(_paragraph(list(_words(element.text, Run("")))))
    for child in element:
        yield tuple(_blocks(child, base)) if child.tag in _PARTS else tuple(_paragraph(_runs(child, Run(""), base)))
        yield tuple(_paragraph(list(_words(child.tail, Run("")))))


def _runs(element: html.HtmlElement, style: Run, base: str) -> list[Run]:
    """The words of an inline element, styled as its ancestors say."""
    if not isinstance(element.tag, str):
        return []  # a comment
    if element.tag == "br":
        return [replace(style, text="\n")]
    inside = _styled(element, style, base)
    found = list(_words(element.text, inside))
    for child in element:
        found += _runs(child, inside, base)
        found += _words(child.tail, inside)
    return found


def _styled(element: html.HtmlElement, style: Run, base: str) -> Run:
    if element.tag in {"b", "strong"}:
        return replace(style, bold=True)
    if element.tag in {"i", "em", "cite"}:
        return replace(style, italic=True)
    if element.tag == "a":
        return replace(style, href=whole_address(element.get("href") or "", base))
    return style


def whole_address(href: str, base: str) -> str:
    """An address as it can be typed from paper; empty where it leads nowhere from there."""
    if not href or href.startswith("#"):
        return ""
    whole = urljoin(base, href)
    return whole if urlsplit(whole).scheme in _SCHEMES else ""


def _words(text: str | None, style: Run) -> Iterator[Run]:
    collapsed = _SPACE.sub(" ", text or "")
    if collapsed:
        yield replace(style, text=collapsed)


def _paragraph(runs: list[Run]) -> Iterator[Paragraph]:
    """A paragraph without space at its ends; none where there are no words."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
        yield Paragraph(tuple(kept))
