"""By which rules terms and spellings are made: what was made by others is made anew by the worker, from its own text."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources

#: What decides the terms of a text: lists and code. Synonyms are of queries alone.
MADE_BY = ("analysis.py", "lexicon.py", "weighing.py", "data/sq_rules.json", "data/words.json", "data/paradigms.json")
#: What decides by which spellings, and by which sound, a known word is found.
SPELT_BY = ("spelling.py",)


@lru_cache(maxsize=1)
def vintage() -> str:
    """A digest of what decides terms. A comment that changes costs a few minutes of a worker; a rule that changes unseen would cost what is found."""
    return _digest(MADE_BY)


@lru_cache(maxsize=1)
def spelling_vintage() -> str:
    """A digest of what decides spellings."""
    return _digest(SPELT_BY)


def _digest(names: tuple[str, ...]) -> str:
    room = resources.files("resources.search")
    parts = [hashlib.sha256(room.joinpath(name).read_bytes()).digest() for name in names]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]
