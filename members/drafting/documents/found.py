"""What was read of a file, before anybody decides what it is in a draft."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Change:
    """Words that somebody added ("ins") or took out ("del"); `at` as the file says it."""

    op: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Bit:
    """Characters of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    change: Change | None = None

    def looks_as(self, other: "Bit") -> bool:
        return (self.bold, self.italic, self.href, self.change) == (other.bold, other.italic, other.href, other.change)

    def saying(self, text: str) -> "Bit":
        """The same look on other characters; `dataclasses.replace` takes five times as long."""
        return Bit(text, self.bold, self.italic, self.href, self.change)


@dataclass(slots=True)
class Heard:
    """A remark; `start` and `end` are characters of its paragraph, changes among them."""

    who: str
    at: str
    text: str
    start: int = 0
    end: int | None = None


@dataclass(slots=True)
class Para:
    """A paragraph. `shape`: how it looks in the file; `role`: what our own style says it is; `end`: who added or took out its end."""

    shape: str = "para"
    level: int = 1
    bits: list[Bit] = field(default_factory=list)
    clause_id: str = ""
    role: str = ""
    end: Change | None = None
    heard: list[Heard] = field(default_factory=list)
    rows: list[list[list[Bit]]] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(len(bit.text) for bit in self.bits)

    @property
    def is_empty(self) -> bool:
        return not any(bit.text.strip() for bit in self.bits) and not self.rows


@dataclass(slots=True)
class Found:
    """The paragraphs of a file, what was left out by its kind, and the draft that the file says it came from."""

    paras: list[Para] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    origin: str = ""


#: Shapes of paragraphs.
PARA, HEADER, NUMBERED, LISTED, NOTE, TERM, TABLE = "para", "header", "numbered", "listed", "note", "term", "table"
