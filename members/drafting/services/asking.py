"""Asking for a higher role on a draft that one sees."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from members.drafting.clauses import clean_line
from members.drafting.enums import RequestState, Role
from members.drafting.kinds import ASKED
from members.drafting.models import AccessRequest, Draft
from members.drafting.models.draft import MAX_REASON
from members.drafting.selectors.owners import owners_of
from members.drafting.services.access import hold
from members.drafting.services.acting import Actor, record
from members.drafting.services.telling import tell

#: Where owners read it, under the draft's address.
DESK = "requests/"


class AskedAlreadyError(Exception):
    """The person has an open request on this draft."""


class SettledError(Exception):
    """The request is decided, withdrawn, or moot: whoever asked has it, or may not know of the draft any more."""


@transaction.atomic
def ask(*, draft: Draft, actor: Actor, role: int, reason: str) -> AccessRequest:
    """Ask the owners for a higher role. Raises PermissionDenied for a role that is not higher, AskedAlreadyError, ValueError as `clean_text`."""
    if actor.organisation is None or not actor.role < role:
        raise PermissionDenied
    held = hold(draft)
    if AccessRequest.objects.filter(draft=held, person=actor.person, state=RequestState.OPEN).exists():
        raise AskedAlreadyError
    row = AccessRequest.objects.create(
        draft=held, person=actor.person, organisation=actor.organisation, role=Role(role), reason=clean_line(reason, limit=MAX_REASON)
    )
    record(held, actor=actor, action="drafting.request.ask", request=row.pk, role=int(role))
    name = actor.organisation.short_name or actor.organisation.legal_name
    tell(draft=held, kind=ASKED, people=owners_of(held), but=actor.person, fragment=DESK, organisation=name)
    return row


@transaction.atomic
def withdraw_request(*, draft: Draft, actor: Actor) -> None:
    """Take one's own open request back. Raises SettledError."""
    row = AccessRequest.objects.filter(draft=hold(draft), person=actor.person, state=RequestState.OPEN).first()
    if row is None:
        raise SettledError
    decide(row, actor, RequestState.WITHDRAWN)
    record(draft, actor=actor, action="drafting.request.withdraw", request=row.pk)


def decide(row: AccessRequest, actor: Actor, state: RequestState, *, granted_role: int | None = None, answer: str = "") -> None:
    row.state, row.granted_role, row.answer = state, granted_role, answer
    row.decided_by, row.decided_at = actor.person, timezone.now()
    row.save(update_fields=["state", "granted_role", "answer", "decided_by", "decided_at"])
