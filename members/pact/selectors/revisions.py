"""A draft's parts as plain values, and the revision of each: the hash of what it holds, so that a save knows what it started from."""

from typing import Any

from members.pact.canonical import digest
from members.pact.models import Commitment, PactClause, PactVersion
from members.pact.selectors import version_content

WORDS = ("title_sq", "title_en", "preamble_sq", "preamble_en")
CLAUSE = ("kind", "workstream", "heading_sq", "heading_en", "text_sq", "text_en")
COMMITMENT = ("workstream", "kinds", "title_sq", "title_en", "text_sq", "text_en", "indicators")
Part = PactClause | Commitment


def words_of(version: PactVersion) -> dict[str, Any]:
    """What stands around the clauses."""
    words: dict[str, Any] = {name: getattr(version, name) for name in (*WORDS, "demonstration")}
    return {**words, "resign_by": version.resign_by.isoformat() if version.resign_by else ""}


def part_of(part: Part) -> dict[str, Any]:
    """A clause or a commitment; the latter names its clause by its id."""
    if isinstance(part, PactClause):
        return {name: getattr(part, name) for name in CLAUSE}
    return {"clause": part.clause.key, **{name: getattr(part, name) for name in COMMITMENT}}


def order_of(version: PactVersion) -> dict[str, list[str]]:
    """The ids in their order."""
    return {
        "clauses": list(version.clauses.order_by("position").values_list("key", flat=True)),
        "commitments": list(version.commitments.order_by("position").values_list("key", flat=True)),
    }


def whole_of(version: PactVersion) -> dict[str, Any]:
    """All of it: what is looked at before it is published or thrown away."""
    return {"content": version_content(version), "words": words_of(version)}


def revision(value: dict[str, Any]) -> str:
    """The revision of any of these."""
    return digest(value)
