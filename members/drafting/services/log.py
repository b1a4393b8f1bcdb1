"""The log of updates: the one way in which a draft's text changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from pycrdt import Doc

from members.drafting import ydoc
from members.drafting.clauses import Derived
from members.drafting.models import Clause, Draft, DraftUpdate
from members.drafting.services.acting import Actor, DraftLockedError, record
from members.drafting.services.finding import index_draft

SHOWN = ("kind", "level", "position", "number", "text")


@dataclass(frozen=True, slots=True)
class Writing:
    """A draft held under its lock and its document, to be changed through `ydoc`."""

    draft: Draft
    doc: Doc


def hold(draft_id: int) -> Draft:
    """The draft under a row lock until the transaction ends: one writer at a time. Raises DraftLockedError for a locked draft."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft_id)
    if not draft.is_open:
        raise DraftLockedError
    return draft


def document(draft: Draft) -> Doc:
    """The document as the log has it."""
    return ydoc.load(bytes(row) for row in DraftUpdate.objects.filter(draft=draft).order_by("sequence").values_list("update", flat=True))


@contextmanager
def writing(*, draft_id: int, actor: Actor, act: str, clause_id: str = "") -> Iterator[Writing]:
    """Hold a draft, let the block change its document, append what changed to the log and derive the clauses, all in one transaction.

    `act` is "subject.act" and goes into the log of updates and, with `clause_id`, into the log of acts.

    A block that changes nothing appends nothing; one that raises leaves everything as it was. Raises DraftLockedError.
    """
    with transaction.atomic():
        draft = hold(draft_id)
        doc = document(draft)
        before, state = ydoc.derive(doc, draft.numbering), doc.get_state()
        yield Writing(draft, doc)
        repaired = ydoc.repair(doc)
        after = ydoc.derive(doc, draft.numbering)
        if repaired or after != before:
            _append(draft, update=doc.get_update(state), derived=after, actor=actor, act=act)
            record(draft, actor=actor, action=f"drafting.{act}", clause=clause_id, revision=draft.revision)


def _append(draft: Draft, *, update: bytes, derived: list[Derived], actor: Actor, act: str) -> None:
    now = timezone.now()
    draft.revision += 1
    draft.changed_at = now
    DraftUpdate.objects.create(
        draft=draft, sequence=draft.revision, update=update, schema_version=ydoc.SCHEMA_VERSION, act=act,
        author=actor.person, organisation=actor.organisation, made_at=now,
    )  # fmt: skip
    draft.save(update_fields=["revision", "changed_at"])
    _project(draft, derived, actor=actor, now=now)
    index_draft(draft)


def _project(draft: Draft, derived: list[Derived], *, actor: Actor, now: datetime) -> None:
    """Make the clause rows what the document says. Only a change of its own words or kind counts as a change of a clause."""
    held = {row.clause_id: row for row in Clause.objects.filter(draft=draft)}
    new: list[Clause] = []
    moved: list[Clause] = []
    rewritten: list[Clause] = []
    for clause in derived:
        row = held.pop(clause.clause_id, None) or Clause(draft=draft, clause_id=clause.clause_id)
        own = row.pk is None or (row.text, row.kind, row.level) != (clause.text, clause.kind, clause.level)
        if not own and (row.position, row.number) == (clause.position, clause.number):
            continue
        for field in SHOWN:
            setattr(row, field, getattr(clause, field))
        if own:
            row.changed_revision, row.changed_at = draft.revision, now
            row.changed_by, row.changed_for = actor.person, actor.organisation
        (new if row.pk is None else rewritten if own else moved).append(row)
    Clause.objects.filter(pk__in=[row.pk for row in held.values()]).delete()
    Clause.objects.bulk_update(moved, ["position", "number"], batch_size=500)
    Clause.objects.bulk_update(rewritten, [*SHOWN, "changed_revision", "changed_at", "changed_by", "changed_for"], batch_size=500)
    Clause.objects.bulk_create(new, batch_size=500)
