"""Roles given on a draft, and taken back."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from members.accounts.models import User
from members.drafting.enums import RequestState, Role, Visibility
from members.drafting.kinds import ACCESS
from members.drafting.models import AccessRequest, Draft, DraftAccess
from members.drafting.services.acting import Actor, record
from members.drafting.services.finding import index_draft
from members.drafting.services.parts import share_parts
from members.drafting.services.telling import tell
from members.organisations.models import Organisation


class LastOwnerError(Exception):
    """A draft keeps at least one owner; give the ownership to another first."""


class PrivateDraftError(Exception):
    """A private draft is for people; no organisation is given a role on it."""


@transaction.atomic
def give_role(*, draft: Draft, actor: Actor, role: int, person: User | None = None, organisation: Organisation | None = None) -> None:
    """Give a role to a person or to an organisation, in place of the one it had.

    Raises PermissionDenied, LastOwnerError, PrivateDraftError.
    """
    actor.require(Role.OWNER)
    held = hold(draft)
    put_role(held, actor, role, person=person, organisation=organisation)
    keep_an_owner(held, actor)
    follow(held)
    if person is not None:
        tell(draft=held, kind=ACCESS, people=[person], but=actor.person)


@transaction.atomic
def take_role(*, draft: Draft, actor: Actor, access_id: int) -> None:
    """Take a role back; it counts from the next request. Raises PermissionDenied, LastOwnerError."""
    actor.require(Role.OWNER)
    held = hold(draft)
    DraftAccess.objects.filter(draft=held, pk=access_id).delete()
    keep_an_owner(held, actor)
    record(held, actor=actor, action="drafting.access.take", access=access_id)
    follow(held)


def put_role(held: Draft, actor: Actor, role: int, *, person: User | None = None, organisation: Organisation | None = None) -> None:
    """Write a role on a draft that is held; whoever asked for it or for less has what they asked for. Raises PrivateDraftError."""
    if organisation is not None and held.visibility == Visibility.PRIVATE:
        raise PrivateDraftError
    given = {"role": Role(role), "given_by": actor.person}
    DraftAccess.objects.update_or_create(draft=held, person=person, organisation=organisation, defaults=given)
    if person is not None:
        met = AccessRequest.objects.filter(draft=held, person=person, state=RequestState.OPEN, role__lte=role)
        met.update(state=RequestState.GRANTED, granted_role=F("role"), decided_by=actor.person, decided_at=timezone.now())
    record(held, actor=actor, action="drafting.access.give", role=int(role))


def keep_an_owner(draft: Draft, actor: Actor) -> None:
    """The secretariat may leave a draft to itself, since it owns them all; of a private one only a person is an owner. Raises LastOwnerError."""
    owners = DraftAccess.objects.filter(draft=draft, role=Role.OWNER)
    if draft.visibility == Visibility.PRIVATE:
        owners = owners.filter(person__isnull=False)
    if actor.organisation is not None and not owners.exists():
        raise LastOwnerError


def hold(draft: Draft) -> Draft:
    """The draft until the transaction ends, locked or not."""
    return Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)


def follow(held: Draft) -> None:
    """Whoever may find it from now on does."""
    index_draft(held)
    share_parts(held)
