"""Who wrote when, for the activity feeds: from the updates that are derived into rows anyway."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from members.drafting.models import Draft, Stint
from members.drafting.models.stint import PAUSE

#: Updates that a feed tells otherwise, or that nobody wrote.
OTHERWISE = frozenset({"draft.import", "draft.upgrade", "suggestion.accept", "version.restore"})


class Writer(NamedTuple):
    """Of an update: which clauses it changed, and who made it when and for whom. A room makes thousands between two looks at the rows."""

    touched: list[str]
    sequence: int
    made_at: datetime
    author: int
    organisation: int | None
    act: str


def note(draft: Draft, updates: Iterable[Writer]) -> None:
    """Add updates to the stints of their authors, in the order of the log; `draft` is held. Three statements, however many they are."""
    written = [update for update in updates if update.act not in OTHERWISE]
    if not written:
        return
    going_on = Stint.objects.filter(draft=draft, ended_at__gte=written[0].made_at - PAUSE).order_by("ended_at", "pk")
    newest = {(stint.author_id, stint.organisation_id): stint for stint in going_on}
    touched: dict[int, tuple[Stint, dict[str, None]]] = {}
    for update in written:
        stint = newest.get((update.author, update.organisation))
        if stint is None or not _goes_on(stint, update.made_at):
            stint = newest[update.author, update.organisation] = _begun(draft, update)
        stint.ended_at, stint.last_sequence = max(stint.ended_at, update.made_at), update.sequence
        touched.setdefault(id(stint), (stint, dict.fromkeys(stint.clauses)))[1].update(dict.fromkeys(update.touched))
    for stint, clauses in touched.values():
        stint.clauses = list(clauses)
    rows = [stint for stint, _clauses in touched.values()]
    held = [stint for stint in rows if stint.pk is not None]
    Stint.objects.bulk_create([stint for stint in rows if stint.pk is None])
    Stint.objects.bulk_update(held, ["ended_at", "last_sequence", "clauses"])


def _goes_on(stint: Stint, moment: datetime) -> bool:
    """Whether what is written at a moment belongs to it. Clocks of two processes may differ a little."""
    return moment - stint.ended_at <= PAUSE and timezone.localdate(moment) == timezone.localdate(stint.ended_at)


def _begun(draft: Draft, update: Writer) -> Stint:
    return Stint(
        draft=draft, author_id=update.author, organisation_id=update.organisation, began_at=update.made_at, ended_at=update.made_at,
        first_sequence=update.sequence, last_sequence=update.sequence,
    )  # fmt: skip
