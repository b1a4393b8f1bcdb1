"""The word lists of the analysis: those of `data/`, read once, and what editors have made of them since.

`in_force()` is one value for a process, never changed but exchanged whole. Without a database it is the lists of `data/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib import resources

PACKAGE = "resources.search.data"
#: Marks a phrase of the lists that is English alone.
ENGLISH = "en:"


@dataclass(frozen=True, slots=True)
class Rules:
    """The light Albanian stemmer: ordered suffix rules, irregular words, stop words."""

    rules: tuple[tuple[re.Pattern[str], str], ...]
    names: tuple[str, ...]
    override: dict[str, str]
    stop: frozenset[str]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What the field calls by several names.

    `same` groups say one thing in several ways, `near` groups lead from a word to a wider one.
    Phrases are plain text, analysed by the caller; those that are English alone begin with `en:`.
    """

    same: tuple[tuple[str, ...], ...] = ()
    near: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()

    def __add__(self, other: Synonyms) -> Synonyms:
        return Synonyms(self.same + other.same, self.near + other.near)

    def without(self, names: frozenset[str]) -> Synonyms:
        """Those whose name (`named`) is not among `names`."""
        same = tuple(group for group in self.same if named(group) not in names)
        return Synonyms(same, tuple(rule for rule in self.near if named(*rule) not in names))


def named(words: tuple[str, ...], wider: tuple[str, ...] = ()) -> str:
    """What a group of `data/` is called for as long as its first word stays the first."""
    return f"{words[0]} > {wider[0]}" if wider else words[0]


@dataclass(frozen=True, slots=True)
class Words:
    """Lists besides the stemmer: all folded and in lower case. `neutral` words are said in both languages; `tells` are letters that only
    words of one are written with."""

    stop_sq: frozenset[str]
    stop_en: frozenset[str]
    light_sq: frozenset[str]
    light_en: frozenset[str]
    compounds: dict[tuple[str, ...], str]
    families: dict[str, str]
    risk: dict[str, tuple[str, ...]]
    neutral: frozenset[str]
    tells: dict[str, re.Pattern[str]]


def _load(name: str) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(resources.files(PACKAGE).joinpath(name).read_text("utf8"))
    return loaded


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The stemmer's rules: `sq_rules.json`."""
    data: dict = _load("sq_rules.json")
    compiled = tuple((re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", replacement)) for _name, pattern, replacement in data["rules"])
    names = tuple(name for name, _pattern, _replacement in data["rules"])
    return Rules(rules=compiled, names=names, override=dict(data["override"]), stop=frozenset(data["stop"]))


@lru_cache(maxsize=1)
def synonyms() -> Synonyms:
    """The synonyms of the field: `synonyms.json`."""
    data: dict = _load("synonyms.json")
    return Synonyms(
        same=tuple(tuple(group) for group in data["same"]),
        near=tuple((tuple(rule["from"]), tuple(rule["to"])) for rule in data["near"]),
    )


def paradigms() -> dict[str, str]:
    """Forms of irregular verbs, of places and of words from elsewhere, with their stems: `paradigms.json`."""
    data: dict = _load("paradigms.json")
    forms: dict[str, str] = {}
    for each in data["classes"]:
        endings = ["" if ending == "-" else ending for ending in each["endings"].split()]
        for roots in map(str.split, each["roots"]):
            forms.update({root + ending: f"{roots[0]}{endings[0]}_" for root in roots for ending in endings})
    return forms


@lru_cache(maxsize=1)
def words() -> Words:
    """Stop words, light words, compounds, word families and risk words: `words.json`."""
    data: dict = _load("words.json")
    families = paradigms() | {form: name + "_" for name, forms in data["families"].items() for form in forms.split()}
    compounds = {tuple(parts.split()): whole for whole, many in data["compounds"].items() for parts in many}
    return Words(
        stop_sq=rules().stop | frozenset(data["stop_sq"].split()),
        stop_en=frozenset(data["stop_en"].split()),
        light_sq=frozenset(data["light_sq"].split()),
        light_en=frozenset(data["light_en"].split()),
        compounds=compounds,
        families=families,
        risk={language: tuple(phrases) for language, phrases in data["risk"].items()},
        neutral=frozenset(data["neutral"].split()),
        tells={language: re.compile(pattern) for language, pattern in data["tells"].items()},
    )


Terms = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class PinRule:
    """Queries above whose results an editor wants entries to stand, each by kind and object, up to and with a day."""

    language: str
    phrases: tuple[str, ...]
    entries: tuple[tuple[str, str], ...]
    whole: bool = True
    until: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """What editors may change, as it is in force. Compared by identity, so that what is worked out of it is kept under it.

    By language and folded word, `protected` holds the term of a word that the rules would have given another, and `former` the
    term by which entries may hold it still that have not been read anew. `pins` are what an editor put first.
    """

    shipped: Synonyms
    edited: Synonyms = Synonyms()
    protected: Terms = field(default_factory=dict)
    former: Terms = field(default_factory=dict)
    pins: tuple[PinRule, ...] = ()
    stamp: str = ""

    def synonyms(self) -> Synonyms:
        """All that are in force."""
        return self.shipped + self.edited

    def term(self, word: str, language: str) -> str | None:
        """The term an editor gave a folded word."""
        return self.protected[language].get(word) if language in self.protected else None

    def former_term(self, word: str, language: str) -> str | None:
        """The term that entries not read anew yet hold the word by."""
        return self.former[language].get(word) if language in self.former else None


@dataclass(slots=True)
class _Process:
    lists: Lists


#: What holds where no editor has changed anything.
SHIPPED = Lists(shipped=synonyms())
_process = _Process(SHIPPED)
_tried: ContextVar[Lists | None] = ContextVar("search_lists_tried", default=None)


def in_force() -> Lists:
    """The lists by which this process reads texts and queries now."""
    return _tried.get() or _process.lists


def use(lists: Lists) -> None:
    """Put lists in force in this process, for every thread at once."""
    _process.lists = lists


@contextmanager
def tried(lists: Lists) -> Iterator[None]:
    """Use lists here only, while everybody else keeps to those in force."""
    token = _tried.set(lists)
    try:
        yield
    finally:
        _tried.reset(token)
