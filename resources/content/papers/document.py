"""The document that every writer takes: headings, paragraphs, lists, tables and what pages of this site are made of. Plain values only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Run:
    """A piece of a line. `href` is a whole address, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    """`role`: empty, `lead`, `soft` (smaller and lighter), `question` (what pupils answer)."""

    runs: tuple[Run, ...]
    role: str = ""


@dataclass(frozen=True)
class Items:
    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Step:
    title: str
    blocks: tuple[Block, ...]
    time: str = ""


@dataclass(frozen=True)
class Steps:
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Callout:
    """A box: `kind` is `summary`, `info`, `attention` or `danger`."""

    kind: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Said:
    say: str
    dont: str = ""
    why: str = ""


@dataclass(frozen=True)
class SayDont:
    """Words to say beside words not to say, under the two headings."""

    say: str
    dont: str
    rows: tuple[Said, ...]


@dataclass(frozen=True)
class Facts:
    """Labels with their values; a value that is a digest is set so that its signs can be told apart."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class Clause:
    """A clause of an agreed text; its number stands in the margin."""

    number: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Figure:
    number: str
    statement: str
    source: str


@dataclass(frozen=True)
class Picture:
    """JPEG bytes. `key` stands for them where the document is compared with another."""

    key: str
    alt: str
    caption: str = ""
    content: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on."""

    count: int


@dataclass(frozen=True)
class Break:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Items | Steps | Callout | SayDont | Facts | Table | Clause | Figure | Picture | Lines | Break


@dataclass(frozen=True)
class Frame:
    """What stands around every paper of the site, in the paper's language. `help`: name or number of each help line, and what it is."""

    site: str
    site_line: str
    site_address: str
    page_word: str
    of_word: str
    help_title: str
    help: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Document:
    """A whole paper. `name` is what the file, its metadata and the running head are called: the neutral title of a sensitive page.

    `kind` stands above the title; `mark` says at the foot of every page what the text is not; `closing` ends the paper. `draft`, a word, and
    `draft_words`, what it means, mark a text that was not adopted.
    """

    language: str
    title: str
    name: str
    address: str
    frame: Frame
    blocks: tuple[Block, ...]
    kind: str = ""
    mark: str = ""
    draft: str = ""
    draft_words: str = ""
    closing: tuple[tuple[str, str], ...] = ()


def as_data(value: Any) -> Any:
    """The document as plain lists and dictionaries; each block says in `type` what it is. The bytes of pictures stay out."""
    if is_dataclass(value):
        data = {each.name: as_data(getattr(value, each.name)) for each in fields(value) if each.name != "content"}
        return {"type": type(value).__name__.lower(), **data}
    if isinstance(value, tuple):
        return [as_data(each) for each in value]
    return clean(value) if isinstance(value, str) else value


def clean(words: str) -> str:
    """Words without the signs that no font draws and no XML file may hold."""
    return _FORBIDDEN.sub("", words)


def pictures(value: Any) -> Iterator[Picture]:
    """Every picture of a document, however deep it stands."""
    if isinstance(value, Picture):
        yield value
    elif is_dataclass(value):
        yield from pictures(tuple(getattr(value, each.name) for each in fields(value)))
    elif isinstance(value, tuple):
        for each in value:
            yield from pictures(each)


def plain(text: str, role: str = "") -> Paragraph:
    """One paragraph of unmarked text."""
    return Paragraph((Run(text),), role)


def paragraphs(text: str, role: str = "") -> tuple[Paragraph, ...]:
    """Plain text with empty lines between its paragraphs."""
    return tuple(plain(part.strip(), role) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


def plain_items(texts: Iterable[str], *, ordered: bool = False) -> Items:
    """A list of one-line items."""
    return Items(tuple((plain(text),) for text in texts), ordered)
