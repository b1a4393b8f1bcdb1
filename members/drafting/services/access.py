"""Roles given on a draft, and taken back."""

from django.db import transaction

from members.accounts.models import User
from members.drafting.enums import Role
from members.drafting.kinds import ACCESS
from members.drafting.models import Draft, DraftAccess
from members.drafting.services.acting import Actor, record
from members.drafting.services.finding import index_draft
from members.drafting.services.parts import share_parts
from members.drafting.services.telling import tell
from members.organisations.models import Organisation


class LastOwnerError(Exception):
    """A draft keeps at least one owner; give the ownership to another first."""


@transaction.atomic
def give_role(*, draft: Draft, actor: Actor, role: int, person: User | None = None, organisation: Organisation | None = None) -> None:
    """Give a role to a person or to an organisation, in place of the one it had. Raises PermissionDenied, LastOwnerError."""
    actor.require(Role.OWNER)
    held = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    given = {"role": Role(role), "given_by": actor.person}
    DraftAccess.objects.update_or_create(draft=held, person=person, organisation=organisation, defaults=given)
    _keep_an_owner(held, actor)
    record(held, actor=actor, action="drafting.access.give", role=int(role))
    index_draft(held)
    share_parts(held)
    if person is not None:
        tell(draft=held, kind=ACCESS, people=[person], but=actor.person)


@transaction.atomic
def take_role(*, draft: Draft, actor: Actor, access_id: int) -> None:
    """Take a role back; it counts from the next request. Raises PermissionDenied, LastOwnerError."""
    actor.require(Role.OWNER)
    held = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    DraftAccess.objects.filter(draft=held, pk=access_id).delete()
    _keep_an_owner(held, actor)
    record(held, actor=actor, action="drafting.access.take", access=access_id)
    index_draft(held)
    share_parts(held)


def _keep_an_owner(draft: Draft, actor: Actor) -> None:
    """The secretariat may leave a draft to itself, since it owns them all."""
    if actor.organisation is not None and not DraftAccess.objects.filter(draft=draft, role=Role.OWNER).exists():
        raise LastOwnerError
