"""The derived clause as plain data: what the document says, before it is a row."""

import re
from dataclasses import dataclass

MAX_CLAUSE_CHARACTERS = 20_000
MAX_CLAUSES = 5_000
MAX_LEVEL = 3
CLAUSE_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
#: How a reference to a clause stands in plain text: by the clause's id, so that it follows every renumbering.
TOKEN = re.compile(r"\[#([A-Za-z0-9_-]{1,40})\]")
#: Control characters, lone surrogates and the marks that turn the direction of writing and hide what a text says.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Bold, italic or a link from one character of a clause's text to before another."""

    start: int
    end: int
    name: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """One clause of a draft: `position` from 0, `level` from 1, `number` as it is cited ("3", "3.2", "3.2.a", "" for none).

    In `text` a reference is a `TOKEN`; of a table it is a line for each row, see `table_text`.
    """

    clause_id: str
    kind: str
    level: int
    position: int
    number: str
    text: str
    marks: tuple[Mark, ...] = ()


def has_control(text: str) -> bool:
    """Whether a text holds characters that show nothing, or hide what it says; line feeds do not."""
    return _CONTROL.search(text) is not None


def without_control(text: str) -> str:
    """The text without them."""
    return _CONTROL.sub("", text)


def clean_text(text: str, *, limit: int = MAX_CLAUSE_CHARACTERS) -> str:
    """A text as it is stored: line ends as one line feed, no spaces at the ends of lines, no empty lines around.

    Raises ValueError with a short code: `control` (control characters), `long` (over `limit` characters), `empty`.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    text = "\n".join(line.strip() for line in text.split("\n")).strip("\n")
    if has_control(text):
        raise ValueError("control")
    if len(text) > limit:
        raise ValueError("long")
    if not text:
        raise ValueError("empty")
    return text


def clean_line(text: str, *, limit: int = MAX_CLAUSE_CHARACTERS) -> str:
    """The same in one line. Raises ValueError as `clean_text`."""
    return clean_text(text, limit=limit).replace("\n", " ")
