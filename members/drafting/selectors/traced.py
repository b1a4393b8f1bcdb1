"""The text as it stands with who wrote each word, read from the log: from where it was read to before."""

from contextlib import suppress
from dataclasses import dataclass

from members.drafting.models import Draft, DraftUpdate, Trace
from members.drafting.selectors.hands import Hand, Hands
from members.drafting.ydoc.tracing import Tracing

#: Another number where the rules change by which words are somebody's: what was read by others is read anew.
RULES = 1


@dataclass(frozen=True, slots=True)
class Traced:
    """`hands`: by the numbers that the trace gives, the first has 1. `sequence`: the update up to which it was read."""

    tracing: Tracing
    hands: list[Hand]
    sequence: int


def traced(draft: Draft) -> Traced:
    """Four queries, whatever was written."""
    tracing, known, sequence = _read_before(draft)
    hands = Hands(draft, known, since=sequence)
    rows = DraftUpdate.objects.filter(draft=draft, sequence__gt=sequence).order_by("sequence")
    for row in rows.only("sequence", "update", "act", "author_id", "organisation_id").iterator(chunk_size=500):
        tracing.take(bytes(row.update), hands.by(row))
        sequence = row.sequence
    return Traced(tracing, hands.all, sequence)


def _read_before(draft: Draft) -> tuple[Tracing, list[Hand], int]:
    """What was kept; nothing where it does not fit together."""
    held = Trace.objects.filter(draft=draft, rules=RULES).first()
    if held is not None:
        with suppress(ValueError):
            return Tracing(bytes(held.state), held.found), [Hand(*hand) for hand in held.hands], held.sequence
    return Tracing(), [], 0
