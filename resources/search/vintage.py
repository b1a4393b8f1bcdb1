"""By which rules terms are made: entries that were weighed by others are weighed anew from their own text."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources

#: What decides the terms of a text: lists and code. Synonyms are of queries alone.
MADE_BY = ("analysis.py", "lexicon.py", "weighing.py", "data/sq_rules.json", "data/words.json", "data/paradigms.json")


@lru_cache(maxsize=1)
def vintage() -> str:
    """A digest of them all. A comment that changes costs a few minutes of a worker; a rule that changes unseen would cost what is found."""
    room = resources.files("resources.search")
    parts = [hashlib.sha256(room.joinpath(name).read_bytes()).digest() for name in MADE_BY]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]
