"""The clauses of now as plain data, on which suggestions are put. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Standing(Protocol):
    """A clause as it stands, with the update in which it last changed."""

    clause_id: str
    kind: str
    text: str
    changed_revision: int


@dataclass(slots=True)
class Stood:
    """A clause of the ground."""

    clause_id: str
    kind: str
    text: str
    changed_revision: int


class Ground:
    """The clauses of now, in order; it is changed along while many suggestions are accepted at once."""

    def __init__(self, clauses: Iterable[Standing]) -> None:
        self.clauses = {row.clause_id: Stood(row.clause_id, row.kind, row.text, row.changed_revision) for row in clauses}
        self.order = list(self.clauses)

    def find(self, clause_id: str) -> Stood | None:
        return self.clauses.get(clause_id)

    def has_place(self, after: str) -> bool:
        return not after or after in self.clauses

    def before(self, clause_id: str) -> str:
        """The clause in front of one; "" for the first."""
        index = self.order.index(clause_id)
        return self.order[index - 1] if index else ""

    def put(self, clause: Stood, after: str) -> None:
        """A new clause, or one that stands elsewhere from now on."""
        if clause.clause_id in self.clauses:
            self.order.remove(clause.clause_id)
        self.clauses[clause.clause_id] = clause
        self.order.insert(self.order.index(after) + 1 if after else 0, clause.clause_id)

    def drop(self, clause_id: str) -> None:
        del self.clauses[clause_id]
        self.order.remove(clause_id)
