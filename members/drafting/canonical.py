"""The exact bytes that a version's hash is taken over."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

from members.drafting.clauses import Derived, Mark

#: Marks are the second form's only addition: a text without any has the hash it had before there were marks.
PLAIN_FORM, MARKED_FORM = 1, 2


def clause_list(clauses: Iterable[Derived]) -> list[dict[str, Any]]:
    """The clauses as JSON objects: id, kind, level, number, text, and its marks where it has any; their order is the list's."""
    return [
        {"id": c.clause_id, "kind": c.kind, "level": c.level, "number": c.number, "text": c.text}
        | ({"marks": [list(astuple(mark)) for mark in c.marks]} if c.marks else {})
        for c in clauses
    ]


def from_clause_list(stored: Iterable[dict[str, Any]]) -> list[Derived]:
    """What `clause_list` made, read back."""
    return [
        Derived(c["id"], c["kind"], c["level"], position, c["number"], c["text"], tuple(Mark(*mark) for mark in c.get("marks", ())))
        for position, c in enumerate(stored)
    ]


def content(*, title: str, language: str, workstream: str, clauses: list[dict[str, Any]]) -> dict[str, Any]:
    """What a hash is taken over."""
    form = MARKED_FORM if any("marks" in clause for clause in clauses) else PLAIN_FORM
    return {"form": form, "title": title, "language": language, "workstream": workstream, "clauses": clauses}


def content_hash(*, title: str, language: str, workstream: str, clauses: list[dict[str, Any]]) -> str:
    """SHA-256, in hex, of the canonical JSON: UTF-8, keys sorted, no spaces, nothing escaped that need not be."""
    hashed = content(title=title, language=language, workstream=workstream, clauses=clauses)
    encoded = json.dumps(hashed, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return hashlib.sha256(encoded).hexdigest()
