"""The text as it stands with who wrote each word, read from the log."""

from dataclasses import dataclass

from members.drafting.models import Draft, DraftUpdate
from members.drafting.selectors.hands import Hand, Hands
from members.drafting.ydoc.tracing import Tracing


@dataclass(frozen=True, slots=True)
class Traced:
    """`hands`: by the numbers that the trace gives, the first has 1. `sequence`: the update up to which it was read."""

    tracing: Tracing
    hands: list[Hand]
    sequence: int


def traced(draft: Draft) -> Traced:
    """Three queries, whatever was written."""
    tracing, hands, sequence = Tracing(), Hands(draft), 0
    rows = DraftUpdate.objects.filter(draft=draft, sequence__gt=sequence).order_by("sequence")
    for row in rows.only("sequence", "update", "act", "author_id", "organisation_id").iterator(chunk_size=500):
        tracing.take(bytes(row.update), hands.by(row))
        sequence = row.sequence
    return Traced(tracing, hands.all, sequence)
