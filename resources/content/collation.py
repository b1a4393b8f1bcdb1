"""The order of the Albanian alphabet as a key that any database sorts by bytes.

a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v x xh y z zh (36 letters). A pair of letters is one
letter wherever it stands, as dictionaries have it; `w` is put after `v`. PostgreSQL's builtin collation knows none of this.
"""

import re
import unicodedata

ALPHABET = [
    "a",
    "b",
    "c",
    "ç",
    "d",
    "dh",
    "e",
    "ë",
    "f",
    "g",
    "gj",
    "h",
    "i",
    "j",
    "k",
    "l",
    "ll",
    "m",
    "n",
    "nj",
    "o",
    "p",
    "q",
    "r",
    "rr",
    "s",
    "sh",
    "t",
    "th",
    "u",
    "v",
    "w",
    "x",
    "xh",
    "y",
    "z",
    "zh",
]
_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(ALPHABET, start=30)}
_LETTER = re.compile("|".join(sorted(ALPHABET, key=len, reverse=True)) + r"|\d+|\s+|.", re.DOTALL)
KEPT = {"ç": "ç", "ë": "ë"}


def _plain(text: str) -> str:
    """Lower case, with foreign marks taken off (é is e) and ç and ë left as they are."""
    composed = unicodedata.normalize("NFC", text.strip().casefold())
    return "".join(KEPT.get(sign) or unicodedata.normalize("NFD", sign)[0] for sign in composed)


def albanian_key(text: str, *, length: int = 400) -> str:
    """The sort key of `text`: ASCII of at most `length` characters, so that comparing keys bytewise gives the alphabet's order.

    Spaces come before digits, digits (by their value) before letters, signs count for nothing.
    """
    parts: list[str] = []
    for match in _LETTER.finditer(_plain(text)):
        token = match.group()
        if token in _RANK:
            parts.append(_RANK[token])
        elif token.isspace():
            parts.append("10")
        elif token.isdecimal():
            parts.append("20" + f"{int(token):012d}")
    return "".join(parts)[:length]


def alphabetical_key(text: str, language: str, *, length: int = 400) -> str:
    """The sort key of `text` in the alphabet of its language: pairs of letters are letters in Albanian alone."""
    if language == "sq":
        return albanian_key(text, length=length)
    return "".join(sign for sign in _unmarked(text) if sign.isalnum() or sign == " ")[:length]


def first_letter(text: str, language: str) -> str:
    """The letter under which a list has `text`, as a heading has it: "Dh" for dhuna in Albanian; "#" for what begins with no letter."""
    if language == "sq":
        found = _LETTER.match(_plain(text))
        letter = found.group() if found else ""
        return letter.capitalize() if letter in _RANK else "#"
    first = _unmarked(text)[:1]
    return first.upper() if first.isalpha() else "#"


def _unmarked(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text.strip().casefold()) if not unicodedata.combining(sign))
