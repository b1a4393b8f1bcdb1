"""The derived clause as plain data: what the document says, before it is a row."""

from dataclasses import dataclass

MAX_CLAUSE_CHARACTERS = 20_000
MAX_CLAUSES = 5_000
MAX_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Derived:
    """One clause of a draft: `position` from 0, `level` from 1, `number` as it is cited ("3", "3.2", "3.2.a", "" for none)."""

    clause_id: str
    kind: str
    level: int
    position: int
    number: str
    text: str


def clean_text(text: str, *, limit: int = MAX_CLAUSE_CHARACTERS) -> str:
    """A text as it is stored: line ends as one line feed, no spaces at the ends of lines, no empty lines around.

    Raises ValueError with a short code: `control` (control characters), `long` (over `limit` characters), `empty`.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    text = "\n".join(line.strip() for line in text.split("\n")).strip("\n")
    if any(_is_control(character) for character in text):
        raise ValueError("control")
    if len(text) > limit:
        raise ValueError("long")
    if not text:
        raise ValueError("empty")
    return text


def _is_control(character: str) -> bool:
    """Control characters, lone surrogates and the marks that turn the direction of writing and hide what a text says."""
    code = ord(character)
    if character == "\n":
        return False
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code <= 0xDFFF or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
