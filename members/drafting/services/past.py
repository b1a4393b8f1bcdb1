"""The text as it was after an earlier update, read from the log."""

from members.drafting import ydoc
from members.drafting.clauses import Derived
from members.drafting.models import Draft, DraftSnapshot, DraftUpdate


def clauses_at(draft: Draft, revision: int) -> list[Derived]:
    """The clauses as they stood after an update."""
    snapshot = DraftSnapshot.objects.filter(draft=draft, sequence__lte=revision).order_by("-sequence").first()
    since = snapshot.sequence if snapshot else 0
    rows = DraftUpdate.objects.filter(draft=draft, sequence__gt=since, sequence__lte=revision).order_by("sequence")
    updates = [bytes(update) for update in rows.values_list("update", flat=True).iterator(chunk_size=500)]
    return ydoc.derive(ydoc.load([*([bytes(snapshot.state)] if snapshot else []), *updates], 1), draft.numbering)
