"""Suggestions accepted and rejected. Accepting writes into the text as any change does: in one update, by who accepts."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from members.drafting import ydoc
from members.drafting.clauses import MAX_CLAUSES, clean_line, clean_text
from members.drafting.enums import Fit, Role, SuggestionKind, SuggestionState
from members.drafting.ground import Ground, Stood
from members.drafting.models import Clause, Draft, Suggestion
from members.drafting.models.suggestion import MAX_NOTE
from members.drafting.pending import outcome
from members.drafting.services.access import hold
from members.drafting.services.acting import Actor, StaleClauseError
from members.drafting.services.log import Writing, writing
from members.drafting.services.settling import open_one, open_ones, settle

ACT = "suggestion.accept"


@dataclass(frozen=True, slots=True)
class Decided:
    """How many were decided, and how many stay open since they need a look or a place."""

    done: int
    left: int


@transaction.atomic
def accept(*, draft: Draft, actor: Actor, suggestion_ids: Iterable[int], reason: str = "") -> Decided:
    """Take suggestions into the text, the oldest first, each put on what the ones before it made. What conflicts stays open.

    Those that are decided already are passed over. Raises PermissionDenied, DraftLockedError, ValueError for a reason that is not taken.
    """
    actor.require(Role.EDITOR)
    reason = _line(reason)
    left = 0
    said: list[Suggestion] = []
    written: list[Suggestion] = []
    with writing(draft_id=draft.pk, actor=actor, act=ACT) as work:
        ground = Ground(Clause.objects.filter(draft=work.draft).order_by("position"))
        for row in open_ones(work.draft, suggestion_ids):
            found = outcome(row, ground)
            if found.fit == Fit.SAID:
                said.append(row)
            elif found.fit == Fit.APPLIES and not (row.kind == SuggestionKind.CLAUSE and len(ground.order) >= MAX_CLAUSES):
                row.taken = found.text
                _write(work, ground, row)
                written.append(row)
            else:
                left += 1
    for row in written:
        row.taken_revision = work.draft.revision
    settle(work.draft, [*said, *written], SuggestionState.ACCEPTED, actor, reason)
    return Decided(len(said) + len(written), left)


@transaction.atomic
def accept_by_hand(*, draft: Draft, actor: Actor, suggestion_id: int, text: str, based_on: int, reason: str = "") -> None:
    """Accept a suggestion of other words with the words that the editor made of it; or one of a removal whose clause has changed.

    `based_on`: the clause's revision that the editor saw. Raises StaleClauseError where it has changed since, DecidedError,
    PermissionDenied, DraftLockedError, ValueError as `clean_text`, or `table`.
    """
    actor.require(Role.EDITOR)
    reason = _line(reason)
    with writing(draft_id=draft.pk, actor=actor, act=ACT) as work:
        row, before = open_one(work.draft, suggestion_id), work.draft.revision
        if row.kind not in {SuggestionKind.WORDS, SuggestionKind.REMOVAL}:
            raise ValueError("kind")
        clause = Clause.objects.filter(draft=work.draft, clause_id=row.clause_id).select_related("changed_by", "changed_for").first()
        if clause is None or clause.changed_revision > based_on:
            raise StaleClauseError(clause)
        if row.kind == SuggestionKind.REMOVAL:
            ydoc.remove(work.doc, row.clause_id)
        else:
            row.taken = clean_text(text)
            ydoc.set_text(work.doc, row.clause_id, row.taken)
    row.taken_revision = work.draft.revision if work.draft.revision > before else None
    settle(work.draft, [row], SuggestionState.ACCEPTED, actor, reason)


@transaction.atomic
def reject(*, draft: Draft, actor: Actor, suggestion_ids: Iterable[int], reason: str) -> Decided:
    """Leave the text as it is, and say why; a locked draft allows it. Raises PermissionDenied, ValueError for a reason that is not taken."""
    actor.require(Role.EDITOR)
    reason = clean_line(reason, limit=MAX_NOTE)
    held = hold(draft)
    rows = open_ones(held, suggestion_ids)
    settle(held, rows, SuggestionState.REJECTED, actor, reason)
    return Decided(len(rows), 0)


def _line(text: str) -> str:
    return clean_line(text, limit=MAX_NOTE) if text.strip() else ""


def _write(work: Writing, ground: Ground, row: Suggestion) -> None:
    """Into the document, and into the ground on which the next one stands."""
    now = work.draft.revision + 1
    if row.kind == SuggestionKind.WORDS:
        ydoc.set_text(work.doc, row.clause_id, row.taken)
        stood = ground.clauses[row.clause_id]
        stood.text, stood.changed_revision = ydoc.words_of(work.doc, row.clause_id), now
    elif row.kind == SuggestionKind.CLAUSE:
        clause_id = uuid.uuid4().hex[:12]
        index = ydoc.find(work.doc, row.after)[0] + 1 if row.after else 0
        ydoc.insert(work.doc, index=index, clause_id=clause_id, kind=row.clause_kind, level=row.level, text=row.taken)
        ground.put(Stood(clause_id, row.clause_kind, row.taken, now), row.after)
    elif row.kind == SuggestionKind.REMOVAL:
        ydoc.remove(work.doc, row.clause_id)
        ground.drop(row.clause_id)
    else:
        ydoc.move_after(work.doc, row.clause_id, row.after or None)
        ground.put(ground.clauses[row.clause_id], row.after)
