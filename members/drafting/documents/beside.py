"""What others would change in a text, and what they said beside it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from members.drafting.clauses import Mark


@dataclass(frozen=True, slots=True)
class By:
    """Who changed or said something, and when."""

    who: str
    at: datetime

    @property
    def moment(self) -> str:
        """As files write it: to the second."""
        return self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters of a clause from `start` to before `end`, in whose place somebody would put `text`; `marks` are those on it."""

    start: int
    end: int
    text: str
    by: By
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said: about `quote`, or about the whole clause."""

    text: str
    by: By
    quote: str = ""
