"""A draft gets another owner."""

from django.db import transaction
from django.db.models import QuerySet

from members.accounts.models import User
from members.drafting.enums import Role
from members.drafting.kinds import ACCESS
from members.drafting.models import Draft, DraftAccess
from members.drafting.selectors.viewers import access_to, viewer_of
from members.drafting.services.access import follow, hold, put_role
from members.drafting.services.acting import Actor, record
from members.drafting.services.telling import tell
from members.organisations.models import Organisation


class CannotOwnError(Exception):
    """The person has no mandate in force of a signatory that lets them do more than read."""


@transaction.atomic
def hand_over(*, draft: Draft, actor: Actor, person: User | None = None, organisation: Organisation | None = None) -> None:
    """Make another the owner. Who hands it over stays an editor, or their organisation does where it is the owner; the secretariat puts
    the new owner in the place of all before.

    Raises PermissionDenied, PrivateDraftError, CannotOwnError.
    """
    actor.require(Role.OWNER)
    held = hold(draft)
    before = list(_owning(held, actor))
    put_role(held, actor, Role.OWNER, person=person, organisation=organisation)
    lowered = [row.pk for row in before if (row.person, row.organisation) != (person, organisation)]
    DraftAccess.objects.filter(pk__in=lowered).update(role=Role.EDITOR, given_by=actor.person)
    if person is not None:
        access = access_to(viewer_of(person), held)
        if access is None or not access.allows(Role.OWNER):
            raise CannotOwnError
    record(held, actor=actor, action="drafting.access.hand_over", lowered=lowered)
    follow(held)
    if person is not None:
        tell(draft=held, kind=ACCESS, people=[person], but=actor.person)


def _owning(draft: Draft, actor: Actor) -> QuerySet[DraftAccess]:
    """What makes the one who acts the owner; for the secretariat, what makes anybody."""
    rows = DraftAccess.objects.filter(draft=draft, role=Role.OWNER).select_related("person", "organisation")
    if actor.organisation is None:
        return rows
    own = rows.filter(person=actor.person)
    return own if own.exists() else rows.filter(organisation=actor.organisation)
