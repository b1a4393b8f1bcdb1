"""Another way of numbering: numbers are no part of the text, so that nothing is written into it."""

from members.drafting.models import Clause, Draft
from members.drafting.numbering import numbers
from members.drafting.services.acting import DraftLockedError
from members.drafting.services.log import document
from members.drafting.services.projecting import project


def renumber(held: Draft, style: str) -> None:
    """Number the clauses of a draft that is held in another style. Raises DraftLockedError."""
    if not held.is_open:
        raise DraftLockedError
    held.numbering = style
    held.save(update_fields=["numbering"])
    if held.projected_revision != held.revision:
        project(held, document(held))
    rows = list(Clause.objects.filter(draft=held).order_by("position"))
    for row, number in zip(rows, numbers([(row.kind, row.level) for row in rows], style), strict=True):
        row.number = number
    Clause.objects.bulk_create(rows, batch_size=500, update_conflicts=True, unique_fields=["pk"], update_fields=["number"])
