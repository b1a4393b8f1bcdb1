"""Names behind an @ in a comment, found among those who may be named. Pure."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

#: A sign that begins a name; in an address it stands behind a letter.
_AT = re.compile(r"(?<!\w)@(?=\w)")
_FIRST = re.compile(r"\w+")
#: What is repeated of a name that is nobody's: a word, and a second one that is written as a name.
_LABEL = re.compile(r"\w[\w’'-]*(?: [^\W\d_a-zëç][\w’'-]*)?")
MOST_NAMED = 20


class Named(NamedTuple):
    """From where to where somebody is named, the sign included, and who it is."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Said:
    """`unknown`: what stands behind an @ and is nobody's name; `doubtful`: the name of several."""

    named: tuple[Named, ...] = ()
    unknown: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


def folded(text: str) -> str:
    """In small letters without marks, each sign at its place: "Çelik" is found as "celik"."""
    return "".join((unicodedata.normalize("NFD", sign)[0].lower() or sign)[:1] for sign in text)


def names_said(text: str, known: Mapping[str, Collection[str]]) -> Said:
    """Who is named in a text; of names that begin alike the longest counts. `known`: who goes by each name."""
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for name, whose in known.items():
        keys[folded(" ".join(name.split()))].update(whose)
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(keys, key=len, reverse=True):
        first = _FIRST.search(name)
        if first:
            by_first[first.group()].append(name)
    read = folded(text)
    named: list[Named] = []
    unknown: list[str] = []
    doubtful: list[str] = []
    for found in _AT.finditer(text):
        name = _name_at(read, found.end(), by_first)
        end = found.end() + len(name)
        if not name:
            label = _LABEL.match(text, found.end())
            unknown.append(label.group() if label else "")
        elif len(keys[name]) > 1:
            doubtful.append(text[found.end() : end])
        elif len(named) < MOST_NAMED:
            named.append(Named(found.start(), end, next(iter(keys[name]))))
    return Said(tuple(named), _each_once(unknown), _each_once(doubtful))


def _name_at(read: str, at: int, by_first: Mapping[str, list[str]]) -> str:
    first = _FIRST.match(read, at)
    for name in by_first.get(first.group(), []) if first else []:
        after = read[at + len(name) : at + len(name) + 1]
        if read.startswith(name, at) and not after.isalnum():
            return name
    return ""


def _each_once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_NAMED]
