"""The exact bytes that a version's hash is taken over."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from members.drafting.clauses import Derived

CANONICAL_FORM = 1


def clause_list(clauses: Iterable[Derived]) -> list[dict[str, Any]]:
    """The clauses as JSON objects: id, kind, level, number, text; their order is the list's."""
    return [{"id": c.clause_id, "kind": c.kind, "level": c.level, "number": c.number, "text": c.text} for c in clauses]


def from_clause_list(stored: Iterable[dict[str, Any]]) -> list[Derived]:
    """What `clause_list` made, read back."""
    return [
        Derived(clause_id=c["id"], kind=c["kind"], level=c["level"], position=position, number=c["number"], text=c["text"])
        for position, c in enumerate(stored)
    ]


def content_hash(*, title: str, language: str, workstream: str, clauses: list[dict[str, Any]]) -> str:
    """SHA-256, in hex, of the canonical JSON: UTF-8, keys sorted, no spaces, nothing escaped that need not be."""
    content = {"form": CANONICAL_FORM, "title": title, "language": language, "workstream": workstream, "clauses": clauses}
    encoded = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return hashlib.sha256(encoded).hexdigest()
