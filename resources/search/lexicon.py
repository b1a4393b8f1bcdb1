"""The word lists of the analysis, read once from `data/`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

PACKAGE = "resources.search.data"
#: Marks a phrase of the lists that is English alone.
ENGLISH = "en:"


@dataclass(frozen=True, slots=True)
class Rules:
    """The light Albanian stemmer: ordered suffix rules, irregular words, stop words."""

    rules: tuple[tuple[re.Pattern[str], str], ...]
    override: dict[str, str]
    stop: frozenset[str]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What the field calls by several names.

    `same` groups say one thing in several ways, `near` groups lead from a word to a wider one.
    Phrases are plain text, analysed by the caller; those that are English alone begin with `en:`.
    """

    same: tuple[tuple[str, ...], ...]
    near: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


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
    return Rules(rules=compiled, override=dict(data["override"]), stop=frozenset(data["stop"]))


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
