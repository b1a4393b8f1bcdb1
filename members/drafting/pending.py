"""An open suggestion put on the text as it stands now. Pure: the pages show it with this, and accepting writes by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from members.drafting.clauses import clean_text
from members.drafting.difference import Piece, words_and_references
from members.drafting.enums import ClauseKind, Fit, SuggestionKind
from members.drafting.ground import Ground
from members.drafting.merging import Conflict, merge
from members.drafting.ydoc.tables import rows_of


class Proposal(Protocol):
    """What a suggestion says, see `models.Suggestion`."""

    kind: str
    clause_id: str
    after: str
    clause_kind: str
    base: str
    proposed: str
    made_at_revision: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """`text`: what the clause would say; `pieces`: the difference to what it says now. `fault`: why it cannot be written as it is."""

    fit: Fit
    text: str = ""
    pieces: Sequence[Piece] = ()
    conflicts: Sequence[Conflict] = ()
    #: The clause says something else now than when the suggestion was made.
    changed: bool = False
    fault: str = ""


def outcome(proposal: Proposal, ground: Ground) -> Outcome:
    """How a suggestion stands to the text."""
    return _WAYS[SuggestionKind(proposal.kind)](proposal, ground)


def as_decided(proposal: Proposal) -> Outcome:
    """What a decided suggestion proposed; what others changed meanwhile is not shown as its author's."""
    if proposal.kind == SuggestionKind.MOVE:
        return Outcome(Fit.SAID, pieces=(Piece("same", proposal.base),))
    return Outcome(Fit.SAID, proposal.proposed, words_and_references(proposal.base, proposal.proposed))


def fault(text: str, kind: str) -> str:
    """Why words cannot stand in a clause of this kind: the code of `clean_text`, or `table`; "" where they can."""
    try:
        clean_text(text)
        if kind == ClauseKind.TABLE:
            rows_of(text)
    except ValueError as error:
        return str(error)
    return ""


def _words(proposal: Proposal, ground: Ground) -> Outcome:
    clause = ground.find(proposal.clause_id)
    if clause is None:
        return Outcome(Fit.LOST, proposal.proposed, words_and_references(proposal.base, proposal.proposed))
    merged = merge(proposal.base, proposal.proposed, clause.text)
    wrong = fault(merged.text, clause.kind)
    fit = Fit.SAID if merged.text == clause.text and merged.is_clean else Fit.APPLIES if merged.is_clean and not wrong else Fit.CONFLICTS
    return Outcome(fit, merged.text, words_and_references(clause.text, merged.text), merged.conflicts, clause.text != proposal.base, wrong)


def _clause(proposal: Proposal, ground: Ground) -> Outcome:
    pieces = (Piece("ins", proposal.proposed),)
    if not ground.has_place(proposal.after):
        return Outcome(Fit.LOST, proposal.proposed, pieces)
    since = (clause for clause in ground.clauses.values() if clause.changed_revision > proposal.made_at_revision)
    said = any((clause.kind, clause.text) == (proposal.clause_kind, proposal.proposed) for clause in since)
    return Outcome(Fit.SAID if said else Fit.APPLIES, proposal.proposed, pieces)


def _removal(proposal: Proposal, ground: Ground) -> Outcome:
    clause = ground.find(proposal.clause_id)
    if clause is None:
        return Outcome(Fit.SAID, pieces=(Piece("del", proposal.base),))
    changed = clause.text != proposal.base
    conflicts = (Conflict(proposal.base, "", clause.text),) if changed else ()
    return Outcome(Fit.CONFLICTS if changed else Fit.APPLIES, "", (Piece("del", clause.text),), conflicts, changed)


def _move(proposal: Proposal, ground: Ground) -> Outcome:
    clause = ground.find(proposal.clause_id)
    if clause is None or not ground.has_place(proposal.after):
        return Outcome(Fit.LOST, pieces=(Piece("same", clause.text if clause else proposal.base),))
    stands = ground.before(proposal.clause_id) == proposal.after
    return Outcome(Fit.SAID if stands else Fit.APPLIES, pieces=(Piece("same", clause.text),), changed=clause.text != proposal.base)


_WAYS = {
    SuggestionKind.WORDS: _words,
    SuggestionKind.CLAUSE: _clause,
    SuggestionKind.REMOVAL: _removal,
    SuggestionKind.MOVE: _move,
}
