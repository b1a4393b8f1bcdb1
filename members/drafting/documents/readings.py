"""What a file says, suggests and has beside it, ready to become a draft's."""

from collections import Counter
from dataclasses import dataclass, field

from members.drafting.clauses import Derived
from members.drafting.enums import ClauseKind, SuggestionKind


@dataclass(frozen=True, slots=True)
class Said:
    """A remark: about which clause ("": the whole), who, when, what, and on which words."""

    clause_id: str
    who: str
    at: str
    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A suggestion of the file: see `models.Suggestion`."""

    kind: SuggestionKind
    clause_id: str
    who: str
    text: str = ""
    after: str = ""
    clause_kind: str = ClauseKind.PARAGRAPH
    level: int = 1


@dataclass(slots=True)
class Reading:
    """`title`: the one the file gives, or its first heading; `left`: what was left out or changed."""

    title: str = ""
    clauses: list[Derived] = field(default_factory=list)
    offered: list[Offered] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
