"""From the document to what lists, pages and search show of it: the clause rows, and who changed each of them last."""

from dataclasses import astuple

from pycrdt import Doc

from members.drafting import ydoc
from members.drafting.clauses import Derived
from members.drafting.models import Clause, Draft, DraftUpdate
from members.drafting.services.finding import index_draft
from members.drafting.services.stints import Writer, note

OWN = ("kind", "level", "text", "marks")
SHOWN = (*OWN, "position", "number")


def project(draft: Draft, doc: Doc, derived: list[Derived] | None = None) -> None:
    """Make the rows what the document says; `draft` is held, `doc` its document as the log has it, `derived` its clauses where they are known."""
    written = DraftUpdate.objects.filter(draft=draft, sequence__gt=draft.projected_revision).order_by("sequence")
    updates = [Writer(*row) for row in written.values_list("touched", "sequence", "made_at", "author", "organisation", "act")]
    if not updates:
        return
    last = {clause_id: update for update in updates for clause_id in update.touched}
    _write(draft, ydoc.derive(doc, draft.numbering) if derived is None else derived, last, otherwise=updates[-1])
    note(draft, updates)
    draft.projected_revision = draft.revision
    draft.save(update_fields=["projected_revision"])
    index_draft(draft)


def _write(draft: Draft, derived: list[Derived], last: dict[str, Writer], *, otherwise: Writer) -> None:
    """Only a change of its own words, marks or kind counts as a change of a clause."""
    held = {row.clause_id: row for row in Clause.objects.filter(draft=draft)}
    new: list[Clause] = []
    moved: list[Clause] = []
    rewritten: list[Clause] = []
    for clause in derived:
        row = held.pop(clause.clause_id, None) or Clause(draft=draft, clause_id=clause.clause_id)
        values = {name: getattr(clause, name) for name in SHOWN} | {"marks": [list(astuple(mark)) for mark in clause.marks]}
        own = row.pk is None or any(getattr(row, name) != values[name] for name in OWN)
        if not own and (row.position, row.number) == (clause.position, clause.number):
            continue
        for name, value in values.items():
            setattr(row, name, value)
        if own:
            update = last.get(clause.clause_id, otherwise)
            row.changed_revision, row.changed_at = update.sequence, update.made_at
            row.changed_by_id, row.changed_for_id = update.author, update.organisation
        (new if row.pk is None else rewritten if own else moved).append(row)
    Clause.objects.filter(pk__in=[row.pk for row in held.values()]).delete()
    _rewrite(moved, ["position", "number"])
    _rewrite(rewritten, [*SHOWN, "changed_revision", "changed_at", "changed_by", "changed_for"])
    Clause.objects.bulk_create(new, batch_size=500)


def _rewrite(rows: list[Clause], fields: list[str]) -> None:
    """As `bulk_update`, which for some hundred rows takes a second."""
    if rows:
        Clause.objects.bulk_create(rows, batch_size=500, update_conflicts=True, unique_fields=["pk"], update_fields=fields)
