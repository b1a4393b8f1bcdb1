"""A draft as data: what a version's hash is taken over, the hash, and what it is about."""

import json
from collections.abc import Iterable
from typing import Any

from members.drafting.canonical import clause_list, content, content_hash
from members.drafting.clauses import Derived
from members.drafting.ydoc.schema import SCHEMA_VERSION

#: Of this file; raised when its shape changes.
FORM = "national-pact/draft/1"


def as_data(
    clauses: Iterable[Derived], *, title: str, language: str, workstream: str, numbering: str, about: dict[str, Any]
) -> dict[str, Any]:
    """`sha256` is that of the canonical JSON of `content`: UTF-8, keys sorted, no spaces, nothing escaped that need not be."""
    hashed: dict[str, Any] = {"title": title, "language": language, "workstream": workstream, "clauses": clause_list(clauses)}
    return {
        "form": FORM,
        "schema_version": SCHEMA_VERSION,
        "numbering": numbering,
        **about,
        "sha256": content_hash(**hashed),
        "content": content(**hashed),
    }


def as_json(data: dict[str, Any]) -> bytes:
    """For people to read too."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
