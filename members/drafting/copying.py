"""Words that somebody copied from a page, found in the text of the clause that the page shows. Pure."""

import unicodedata
from collections.abc import Iterator

from members.drafting.clauses import TOKEN
from members.drafting.enums import ClauseKind
from members.drafting.rendering import Names

#: People put such signs around what they quote.
_QUOTES = "“”„\"'‘’«»"


def copied(text: str, kind: str, words: str, called: Names) -> list[tuple[int, int]]:
    """From where to where in a clause's text the words stand that were copied from a page. There a reference is the number it points to, a
    table has no lines between its cells, and lines end where there is no more room."""
    shown = list(_shown(text, kind, called))
    page = "".join(sign for sign, _start, _end in shown)
    plain = " ".join((words.replace("|", " ") if kind == ClauseKind.TABLE else words).split())
    for wanted in dict.fromkeys((plain, unicodedata.normalize("NFC", plain), plain.strip(_QUOTES).strip())):
        found = _all(page, wanted)
        if found:
            return [(shown[at][1], shown[at + len(wanted) - 1][2]) for at in found]
    return []


def _all(page: str, wanted: str) -> list[int]:
    found: list[int] = []
    at = page.find(wanted) if wanted else -1
    while at >= 0:
        found.append(at)
        at = page.find(wanted, at + len(wanted))
    return found


def _shown(text: str, kind: str, called: Names) -> Iterator[tuple[str, int, int]]:
    """Each sign of the page with the part of the text it stands for; several spaces are one."""
    before = " "
    for sign, start, end in _signs(text, called):
        space = sign.isspace() or (kind == ClauseKind.TABLE and sign == "|")
        if not space or before != " ":
            before = " " if space else sign
            yield before, start, end


def _signs(text: str, called: Names) -> Iterator[tuple[str, int, int]]:
    at = 0
    for found in TOKEN.finditer(text):
        yield from ((text[place], place, place + 1) for place in range(at, found.start()))
        yield from ((sign, found.start(), found.end()) for sign in called.of(found.group(1)))
        at = found.end()
    yield from ((text[place], place, place + 1) for place in range(at, len(text)))
