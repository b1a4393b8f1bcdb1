"""Changes of single clauses. Each names the revision it started from; nothing is overwritten that was written since."""

import uuid

from members.drafting import ydoc
from members.drafting.clauses import MAX_CLAUSES, MAX_LEVEL, clean_text
from members.drafting.enums import ClauseKind, Role
from members.drafting.models import Clause, Draft
from members.drafting.services.acting import Actor, StaleClauseError
from members.drafting.services.log import Writing, writing


class TooManyClausesError(Exception):
    """A draft holds at most MAX_CLAUSES clauses."""


def save_clause(*, draft: Draft, actor: Actor, clause_id: str, text: str, kind: str, level: int, based_on: int) -> None:
    """Write a clause's text and kind. `based_on`: the draft's revision the writer saw.

    Raises StaleClauseError, DraftLockedError, PermissionDenied, and ValueError for a text or kind that is not taken (see `clean_text`).
    """
    actor.require(Role.EDITOR)
    text, level = clean_text(text), _level(kind, level)
    with writing(draft_id=draft.pk, actor=actor, act="clause.save", clause_id=clause_id) as work:
        _fresh(work, clause_id, based_on)
        ydoc.set_text(work.doc, clause_id, text)
        ydoc.set_kind(work.doc, clause_id, kind=kind, level=level)


def add_clause(*, draft: Draft, actor: Actor, text: str, kind: str, level: int, after: str | None) -> str:
    """Put a new clause after another (None: at the start; one that is gone meanwhile: at the end). Returns the new id.

    Raises DraftLockedError, PermissionDenied, TooManyClausesError, ValueError.
    """
    actor.require(Role.EDITOR)
    text, level = clean_text(text), _level(kind, level)
    clause_id = uuid.uuid4().hex[:12]
    with writing(draft_id=draft.pk, actor=actor, act="clause.add", clause_id=clause_id) as work:
        count = len(ydoc.blocks_of(work.doc))
        if count >= MAX_CLAUSES:
            raise TooManyClausesError
        ydoc.insert(work.doc, index=_place(work, after), clause_id=clause_id, kind=kind, level=level, text=text)
    return clause_id


def delete_clause(*, draft: Draft, actor: Actor, clause_id: str, based_on: int) -> None:
    """Take a clause out; its threads stay with the draft. Raises StaleClauseError, DraftLockedError, PermissionDenied."""
    actor.require(Role.EDITOR)
    with writing(draft_id=draft.pk, actor=actor, act="clause.delete", clause_id=clause_id) as work:
        _fresh(work, clause_id, based_on)
        ydoc.remove(work.doc, clause_id)


def move_clause(*, draft: Draft, actor: Actor, clause_id: str, up: bool) -> None:
    """Change places with the clause above or below; at the edge nothing happens. Raises StaleClauseError where it is gone."""
    actor.require(Role.EDITOR)
    with writing(draft_id=draft.pk, actor=actor, act="clause.move", clause_id=clause_id) as work:
        _present(work, clause_id)
        ydoc.move(work.doc, clause_id, up=up)


def _present(work: Writing, clause_id: str) -> Clause:
    row = Clause.objects.filter(draft=work.draft, clause_id=clause_id).select_related("changed_by", "changed_for").first()
    if row is None:
        raise StaleClauseError(None)
    return row


def _fresh(work: Writing, clause_id: str, based_on: int) -> None:
    row = _present(work, clause_id)
    if row.changed_revision > based_on:
        raise StaleClauseError(row)


def _place(work: Writing, after: str | None) -> int:
    if after is None:
        return 0
    try:
        index, _block = ydoc.find(work.doc, after)
    except ydoc.ClauseMissing:
        return len(ydoc.fragment(work.doc).children)
    return index + 1


def _level(kind: str, level: int) -> int:
    if kind not in ClauseKind.values:
        raise ValueError("kind")
    return min(max(level, 1), MAX_LEVEL) if kind == ClauseKind.HEADING else 1
