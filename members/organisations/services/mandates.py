"""Granting, renewing and ending mandates. Whoever writes one locks the organisation first, so that two acts at once come one after the other."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.notifications.services import notify
from members.organisations.addresses import organisation_page
from members.organisations.enums import InvitationState, JoinRequestState, Role
from members.organisations.models import Invitation, JoinRequest, Mandate, Organisation
from members.organisations.selectors import in_force_today, representatives_of
from members.organisations.services.refusals import Refused


def may_manage(*, person: User, organisation: Organisation) -> bool:
    """Whether `person` may grant and end mandates: a representative of the organisation, or the secretariat."""
    return is_secretariat(person) or representatives_of(organisation).filter(pk=person.pk).exists()


def require_manager(*, person: User, organisation: Organisation) -> None:
    """Raise Refused where `person` may not manage the organisation's mandates."""
    if not may_manage(person=person, organisation=organisation):
        raise Refused(_("Only a representative of the organisation or the secretariat may do this."))


def lock_organisation(organisation_id: int) -> Organisation:
    """The organisation, held until the transaction ends: signing, granting and ending wait for one another here."""
    return Organisation.objects.select_for_update().get(pk=organisation_id)


@transaction.atomic
def grant_mandate(
    *,
    person: User,
    organisation: Organisation,
    role: str,
    granted_by: User,
    starts: date | None = None,
    ends: date | None = None,
    position: str = "",
    evidence: str = "",
) -> Mandate:
    """Give `person` a mandate; one that is there already (run out, or of another role) ends with it and stays on record.

    `evidence` is the name of a file in the private storage. The caller has checked that `granted_by` may do so.
    """
    lock_organisation(organisation.pk)
    Mandate.objects.filter(person=person, organisation=organisation, ended_at__isnull=True).update(
        ended_at=timezone.now(), ended_by=granted_by
    )
    mandate = Mandate.objects.create(
        person=person,
        organisation=organisation,
        role=role,
        granted_by=granted_by,
        starts=starts or timezone.localdate(),
        ends=ends,
        position=position,
        evidence=evidence,
    )
    # Who acts by now waits for no answer any more: an old request, answered later, would change the role that was given since.
    JoinRequest.objects.open().filter(person=person, organisation=organisation).update(
        state=JoinRequestState.GRANTED, decided_by=granted_by, decided_at=timezone.now()
    )
    log(instance=organisation, action="organisations.mandate.grant", user=granted_by, data={"mandate": mandate.pk, "role": role})
    return mandate


@transaction.atomic
def renew_mandate(*, mandate: Mandate, ends: date | None, renewed_by: User) -> Mandate:
    """Let a mandate run until another day (None: no fixed end): a new one takes its place, the old one stays on record.

    Raises Refused: not a manager, a mandate that was ended, a day that has passed or that stands there already.
    """
    organisation = lock_organisation(mandate.organisation_id)
    current = Mandate.objects.select_for_update(of=("self",)).select_related("person").get(pk=mandate.pk)
    require_manager(person=renewed_by, organisation=organisation)
    if current.ended_at is not None:
        raise Refused(_("This mandate has ended. Invite the person again."))
    starts = max(current.starts, timezone.localdate())
    if ends is not None and ends < starts:
        raise Refused(_("This day has passed. Choose a later one."))
    if ends == current.ends:
        raise Refused(_("The mandate runs until this day already. Choose another one."))
    renewed = grant_mandate(
        person=current.person,
        organisation=organisation,
        role=current.role,
        granted_by=renewed_by,
        starts=starts,
        ends=ends,
        position=current.position,
        evidence=current.evidence.name or "",
    )
    Invitation.objects.pending().filter(replaces=current).update(replaces=renewed)
    _tell_the_person(renewed, "renew", renewed_by)
    data = {"mandate": renewed.pk, "before": current.pk, "ends": ends.isoformat() if ends else None}
    log(instance=organisation, action="organisations.mandate.renew", user=renewed_by, data=data)
    return renewed


@transaction.atomic
def end_mandate(*, mandate: Mandate, ended_by: User) -> None:
    """End a mandate now: the person's next request finds it gone, past acts keep it.

    People may end their own; representatives and the secretariat any of the organisation's. The last representative stays until
    there is another in force, unless the secretariat ends the mandate. Raises Refused.
    """
    organisation = lock_organisation(mandate.organisation_id)
    current = Mandate.objects.select_for_update(of=("self",)).select_related("person").get(pk=mandate.pk)
    if current.person_id != ended_by.pk:
        require_manager(person=ended_by, organisation=organisation)
    if current.ended_at is not None:
        return
    if is_last_representative(mandate=current) and not is_secretariat(ended_by):
        raise Refused(_("This is the last representative. Name another one first, or ask the secretariat."))
    current.ended_at, current.ended_by = timezone.now(), ended_by
    current.save(update_fields=["ended_at", "ended_by"])
    Invitation.objects.pending().filter(replaces=current).update(state=InvitationState.REVOKED, answered_at=timezone.now())
    _tell_the_person(current, "end", ended_by)
    log(instance=organisation, action="organisations.mandate.end", user=ended_by, data={"mandate": current.pk, "role": current.role})


def is_last_representative(*, mandate: Mandate) -> bool:
    """Whether the organisation would have no representative in force today without this mandate; one that only begins later does not count."""
    if mandate.role != Role.REPRESENTATIVE or not in_force_today(mandate):
        return False
    return not representatives_of(mandate.organisation).exclude(pk=mandate.person_id).exists()


def _tell_the_person(mandate: Mandate, act: str, actor: User) -> None:
    """Whoever did it to herself knows it already."""
    if mandate.person_id != actor.pk:
        notify(
            kind=f"organisations.mandate.{act}",
            recipients=[mandate.person],
            context={"organisation": mandate.organisation.legal_name},
            url=organisation_page(mandate.organisation_id),
        )
