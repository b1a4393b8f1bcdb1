"""The text as it was after an earlier update, read from the log: from the nearest snapshot or version before it on."""

from members.drafting import ydoc
from members.drafting.clauses import Derived
from members.drafting.models import Draft, DraftSnapshot, DraftUpdate, Version


def clauses_at(draft: Draft, revision: int) -> list[Derived]:
    """The clauses as they stood after an update."""
    since, state = _nearest(draft, revision)
    rows = DraftUpdate.objects.filter(draft=draft, sequence__gt=since, sequence__lte=revision).order_by("sequence")
    updates = [bytes(update) for update in rows.values_list("update", flat=True).iterator(chunk_size=500)]
    return ydoc.derive(ydoc.load([*([state] if state else []), *updates], 1), draft.numbering)


def _nearest(draft: Draft, revision: int) -> tuple[int, bytes]:
    """Of old snapshots few are kept; versions are kept for good. Without either, the beginning."""
    snapshots = DraftSnapshot.objects.filter(draft=draft, sequence__lte=revision).order_by().values_list("sequence", "state")
    named = Version.objects.filter(draft=draft, revision__lte=revision, schema_version=ydoc.SCHEMA_VERSION).order_by()
    found = snapshots.union(named.values_list("revision", "state"), all=True).order_by("-sequence").first()
    return (found[0], bytes(found[1])) if found else (0, b"")
