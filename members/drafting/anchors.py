"""What a thread holds on to in the text. Pure.

An anchor is the id of a clause, the words in it, and a little of what stood before and after them. It is kept outside the text.
"""

from dataclasses import dataclass

from members.drafting.enums import Hold

MAX_QUOTE = 500
#: How much is kept of what stands before the words, and of what stands after them: about five words.
AROUND = 32


@dataclass(frozen=True, slots=True)
class Anchor:
    """`quote` with what stood before and after it. Without `is_passage` the whole clause is meant and `quote` is its beginning; without
    `clause_id` the whole draft."""

    clause_id: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    is_passage: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """`clause_id`: "" where the whole draft is meant, or nothing is found. `start`, `end`: where in its text the `words` stand, as they are
    now; the same where the whole clause is meant."""

    how: Hold = Hold.STANDS
    clause_id: str = ""
    start: int = 0
    end: int = 0
    words: str = ""


def on_passage(clause_id: str, text: str, start: int, end: int) -> Anchor:
    """An anchor on words of a clause; of very many, on the first."""
    end = min(end, start + MAX_QUOTE)
    return Anchor(clause_id, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND], is_passage=True)


def on_clause(clause_id: str, text: str) -> Anchor:
    """An anchor on a clause as a whole."""
    return Anchor(clause_id, text[:MAX_QUOTE], "", text[MAX_QUOTE : MAX_QUOTE + AROUND])
