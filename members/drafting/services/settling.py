"""What became of a suggestion: written once, and told to its author."""

from collections.abc import Iterable

from django.utils import timezone

from members.drafting.enums import SuggestionState
from members.drafting.kinds import ACCEPTED, REJECTED
from members.drafting.models import Draft, Suggestion
from members.drafting.services.acting import Actor, record
from members.drafting.services.telling import tell

#: Where the author reads it, under the draft's address.
FATES = "suggestions/?show=mine"


class DecidedError(Exception):
    """Somebody has decided on the suggestion meanwhile, or its author has withdrawn it."""


def open_one(draft: Draft, suggestion_id: int) -> Suggestion:
    """An open suggestion of a draft, held until the transaction ends. Raises DecidedError."""
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("author", "draft")
    held = rows.filter(draft=draft, pk=suggestion_id, state=SuggestionState.OPEN).first()
    if held is None:
        raise DecidedError
    return held


def open_ones(draft: Draft, suggestion_ids: Iterable[int]) -> list[Suggestion]:
    """The open ones of these, the oldest first, held until the transaction ends."""
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("author")
    return list(rows.filter(draft=draft, pk__in=set(suggestion_ids), state=SuggestionState.OPEN).order_by("pk"))


def decide(row: Suggestion, state: SuggestionState, actor: Actor) -> None:
    """Write the state, and by whom it came to it."""
    row.state, row.decided_at = state, timezone.now()
    row.decided_by, row.decided_for = actor.person, actor.organisation
    row.save(update_fields=["state", "reason", "decided_at", "decided_by", "decided_for", "taken", "taken_revision"])


def settle(draft: Draft, rows: list[Suggestion], state: SuggestionState, actor: Actor, reason: str) -> None:
    """Accept or reject them, and tell each author once."""
    for row in rows:
        row.reason = reason
        decide(row, state, actor)
        record(draft, actor=actor, action="drafting.suggestion.settle", suggestion=row.pk, state=state.value)
    kind = ACCEPTED if state == SuggestionState.ACCEPTED else REJECTED
    tell(draft=draft, kind=kind, people=[row.author for row in rows], but=actor.person, fragment=FATES)
