"""A paragraph of a file with what it is in a draft; and numbers that stand alone in theirs, as "Neni 5" above an article's title."""

from dataclasses import dataclass, replace

from members.drafting.documents import found
from members.drafting.documents import typed as numbered
from members.drafting.documents.found import Para
from members.drafting.documents.kinds_in import TITLE_LENGTH
from members.drafting.documents.typed import Typed, typed
from members.drafting.documents.worded import words


@dataclass(slots=True)
class Shaped:
    """A paragraph with what it is; `typed`: the number at its head, `taken`: one that stood alone in the paragraph before.

    `gone` was taken from the head of its words, `put` was put there.
    """

    para: Para
    kind: str
    level: int
    typed: Typed | None = None
    taken: str = ""
    gone: str = ""
    put: str = ""

    def told(self, text: str) -> str:
        """Other words for it, changed at the head as its own were."""
        return self.put + text.removeprefix(self.gone)


def is_alone(one: Shaped) -> bool:
    """Whether it is a number of an article or a chapter with nothing behind it."""
    if one.typed is None or one.typed.kind not in {numbered.ARTICLE, numbered.CHAPTER} or one.taken:
        return False
    return one.typed.size >= len(words(one.para)) and not any(bit.change for bit in one.para.bits)


def answers(para: Para, one: Shaped) -> bool:
    """Whether a paragraph can be the words that the number waits for."""
    if para.shape not in {found.HEADER, found.PARA} or para.role:
        return False
    text = words(para)
    short = len(text) <= TITLE_LENGTH or (one.typed is not None and one.typed.kind == numbered.ARTICLE)
    number = typed(text)
    return short and bool(text) and (number is None or number.kind == numbered.ROMAN)


def answered(one: Shaped, para: Para) -> Shaped:
    """The number with the words behind it."""
    return Shaped(replace(para, clause_id=one.para.clause_id or para.clause_id), one.kind, one.level, one.typed, taken=words(one.para))
