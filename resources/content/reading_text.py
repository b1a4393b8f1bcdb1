"""What a reader of a page reads, as plain lines, and what the page leads to: taken from its blocks, without a query of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from resources.content.readability import readability

#: Blocks that are looked at rather than read, and parts that are no sentences.
NOT_READ = {"figure", "figure_table", "video", "download", "picture", "clause_id", "number", "sources"}
_LINE_ENDS = {"p", "li", "h2", "h3", "h4", "br", "td", "th"}
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"')]*\s+|\n+")


@dataclass(frozen=True)
class Picture:
    """A picture in its place: its number, the words it has there."""

    number: int
    words: str
    decorative: bool


@dataclass
class Contents:
    """What stands in a page. `links`: kind ("page", "document", "address") and id or address, as an editor set them."""

    lines: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    images: list[Picture] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def contents_of(page: Page) -> Contents:
    """The summary, the text fields that a search reads, and every stream of a page."""
    found = Contents()
    found.lines += filter(None, [getattr(page, "summary", ""), *(getattr(page, name) for name in getattr(page, "searched_texts", ()))])
    for each in page._meta.local_fields:
        if isinstance(each, StreamField):
            _read(each.stream_block, getattr(page, each.name).get_prep_value(), found, read=each.name not in NOT_READ)
    return found


def longest_sentences(text: str, *, over: int, most: int) -> list[str]:
    """The sentences of more than `over` words, the longest first."""
    counted = [(readability(sentence).words, sentence.strip()) for sentence in _SENTENCE_END.split(text)]
    return [sentence for words, sentence in sorted(counted, key=lambda pair: -pair[0]) if words > over][:most]


def _read(block: blocks.Block, raw: Any, found: Contents, *, read: bool = True) -> None:
    """`raw` is what the database holds: choosers are numbers, so that reading a thousand pages asks for no picture and no document."""
    read = read and block.name not in NOT_READ
    if not raw:
        return
    if isinstance(block, ImageBlock):
        found.images += [Picture(raw.get("image"), raw.get("alt_text") or "", bool(raw.get("decorative")))] if raw.get("image") else []
    elif isinstance(block, blocks.RichTextBlock):
        _read_rich_text(str(raw), found, read=read)
    elif isinstance(block, blocks.PageChooserBlock):
        found.links.append(("page", str(raw)))
    elif isinstance(block, DocumentChooserBlock):
        found.links.append(("document", str(raw)))
    elif isinstance(block, blocks.URLBlock):
        found.links.append(("address", str(raw)))
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        found.lines += [str(raw)] if read else []
    else:
        for child, inner in _children(block, raw):
            _read(child, inner, found, read=read)


def _children(block: blocks.Block, raw: Any) -> Iterator[tuple[blocks.Block, Any]]:
    if isinstance(block, blocks.StructBlock):
        yield from ((child, raw.get(name)) for name, child in block.child_blocks.items())
    elif isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, item["value"] if block._item_is_in_block_format(item) else item) for item in raw)
    elif isinstance(block, blocks.StreamBlock):
        yield from ((block.child_blocks[child["type"]], child["value"]) for child in raw if child["type"] in block.child_blocks)


class _Reader(HTMLParser):
    def __init__(self, found: Contents, *, read: bool) -> None:
        super().__init__()
        self.found = found
        self.read = read
        self.line = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LINE_ENDS:
            self.end_line()
        if tag == "a":
            given = dict(attrs)
            kind, target = given.get("linktype"), given.get("id")
            self.found.links.append((kind, target or "") if kind in {"page", "document"} else ("address", given.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _LINE_ENDS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        self.line += data

    def end_line(self) -> None:
        if self.line.strip() and self.read:
            self.found.lines.append(self.line.strip())
        self.line = ""


def _read_rich_text(source: str, found: Contents, *, read: bool) -> None:
    reader = _Reader(found, read=read)
    reader.feed(source)
    reader.close()
    reader.end_line()
