"""Numbers that were typed: at the head of a paragraph, compared with those that a draft computes."""

import re
from dataclasses import dataclass, replace

from members.drafting.documents.found import Bit

_ARTICLE = re.compile(r"(?:neni|nenit|article|art\.)\s+(\d{1,4})(?:\s*[.:)–—-])*(?:\s+|\Z)", re.IGNORECASE)
_CHAPTER = re.compile(
    r"(?:kreu|kapitulli|pjesa|titulli|chapter|part|title)\s+([ivxlc]{1,7}|\d{1,3})(?:\s*[.:)–—-])*(?:\s+|\Z)", re.IGNORECASE
)
_PARTS = re.compile(r"(\d{1,4}(?:[.-]\d{1,4})*(?:\.[a-z]{1,2}|[.-]\d{1,4}))[.)]?\s+")
_NUMBER = re.compile(r"(\d{1,4})[.)]\s+")
_LETTER = re.compile(r"\(?([a-z]{1,2})\)\s+")
_ROMAN = re.compile(r"([IVX]{1,6})[.)]\s+")
#: Without a sign behind it, only in a heading: a sentence may begin with "3 fëmijë" or "I pari".
_BARE = re.compile(r"(\d{1,4}|[IVX]{1,6})\s+(?=\S)")
ARTICLE, CHAPTER, NUMBER, LETTER, ROMAN = "article", "chapter", "number", "letter", "roman"
_KINDS = ((ARTICLE, _ARTICLE), (CHAPTER, _CHAPTER), (NUMBER, _PARTS), (NUMBER, _NUMBER), (LETTER, _LETTER), (ROMAN, _ROMAN))


@dataclass(frozen=True, slots=True)
class Typed:
    """`value` is the number in the computed manner ("5", "5.1", "a", "IV"); `size`: how many characters it takes with what follows it."""

    kind: str
    value: str
    size: int

    def is_of(self, number: str) -> bool:
        """Whether it says the computed number, or its last part."""
        return bool(number) and self.value in {number, re.split(r"[.-]", number)[-1]}


def typed(text: str, *, heading: bool = False) -> Typed | None:
    """The number at the head of a text."""
    for kind, pattern in (*_KINDS, *(((ROMAN, _BARE),) if heading else ())):
        found = pattern.match(text)
        if found:
            value = found.group(1)
            return Typed(kind, value.upper() if kind in {CHAPTER, ROMAN} and not value.isdigit() else value, found.end())
    return None


def stripped(bits: list[Bit], size: int) -> list[Bit]:
    """The bits without their first characters, space at the head apart; as they are where somebody changed something in them."""
    text = "".join(bit.text for bit in bits)
    left = size + len(text) - len(text.lstrip())
    kept: list[Bit] = []
    for bit in bits:
        if left and bit.change and bit.text[:left].strip():
            return bits
        kept.append(replace(bit, text=bit.text[left:]))
        left = max(left - len(bit.text), 0)
    return [bit for bit in kept if bit.text]
