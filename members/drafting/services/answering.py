"""What the owners of a draft answer to whoever asks for a higher role."""

from django.db import transaction

from members.drafting.clauses import clean_line
from members.drafting.enums import RequestState, Role
from members.drafting.kinds import GRANTED, REFUSED
from members.drafting.models import Draft
from members.drafting.models.draft import MAX_REASON
from members.drafting.selectors.requests import Waiting, waiting
from members.drafting.services.access import follow, hold, put_role
from members.drafting.services.acting import Actor, record
from members.drafting.services.asking import SettledError, decide
from members.drafting.services.telling import tell

#: Where the asker reads it, under the draft's address.
OWN = "ask/"


@transaction.atomic
def grant(*, draft: Draft, actor: Actor, request_id: int, role: int) -> None:
    """Give the role that was asked for, or a lower one that is still more than the asker has.

    Raises PermissionDenied, SettledError, ValueError for another role.
    """
    actor.require(Role.OWNER)
    held = hold(draft)
    found = _waiting(held, request_id)
    if role not in found.roles:
        raise ValueError("role")
    put_role(held, actor, role, person=found.row.person)
    decide(found.row, actor, RequestState.GRANTED, granted_role=role)
    record(held, actor=actor, action="drafting.request.grant", request=request_id, role=int(role))
    follow(held)
    tell(draft=held, kind=GRANTED, people=[found.row.person], but=actor.person, role=Role(role).label)


@transaction.atomic
def refuse(*, draft: Draft, actor: Actor, request_id: int, reason: str) -> None:
    """Leave the asker the role they have, and say why. Raises PermissionDenied, SettledError, ValueError as `clean_text`."""
    actor.require(Role.OWNER)
    reason = clean_line(reason, limit=MAX_REASON)
    held = hold(draft)
    found = _waiting(held, request_id)
    decide(found.row, actor, RequestState.REFUSED, answer=reason)
    record(held, actor=actor, action="drafting.request.refuse", request=request_id)
    tell(draft=held, kind=REFUSED, people=[found.row.person], but=actor.person, fragment=OWN)


def _waiting(held: Draft, request_id: int) -> Waiting:
    for found in waiting(held):
        if found.row.pk == request_id:
            return found
    raise SettledError
