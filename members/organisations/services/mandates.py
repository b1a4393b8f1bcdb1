"""Granting and ending mandates."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.organisations.enums import Role
from members.organisations.models import Mandate, Organisation
from members.organisations.selectors import representatives_of
from members.organisations.services.refusals import Refused


def may_manage(*, person: User, organisation: Organisation) -> bool:
    """Whether `person` may grant and end mandates: a representative of the organisation, or the secretariat."""
    return is_secretariat(person) or representatives_of(organisation).filter(pk=person.pk).exists()


def require_manager(*, person: User, organisation: Organisation) -> None:
    """Raise Refused where `person` may not manage the organisation's mandates."""
    if not may_manage(person=person, organisation=organisation):
        raise Refused(_("Only a representative of the organisation or the secretariat may do this."))


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
    Organisation.objects.select_for_update().get(pk=organisation.pk)
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
    log(instance=organisation, action="organisations.mandate.grant", user=granted_by, data={"mandate": mandate.pk, "role": role})
    return mandate


@transaction.atomic
def end_mandate(*, mandate: Mandate, ended_by: User) -> None:
    """End a mandate now: the person's next request finds it gone, past acts keep it.

    People may end their own; representatives and the secretariat any of the organisation's. The last representative stays until
    there is another, unless the secretariat ends the mandate. Raises Refused.
    """
    organisation = Organisation.objects.select_for_update().get(pk=mandate.organisation_id)
    current = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if current.person_id != ended_by.pk:
        require_manager(person=ended_by, organisation=organisation)
    if current.ended_at is not None:
        return
    others = representatives_of(organisation).exclude(pk=current.person_id)
    if current.role == Role.REPRESENTATIVE and not others.exists() and not is_secretariat(ended_by):
        raise Refused(_("This is the last representative. Name another one first, or ask the secretariat."))
    current.ended_at, current.ended_by = timezone.now(), ended_by
    current.save(update_fields=["ended_at", "ended_by"])
    log(instance=organisation, action="organisations.mandate.end", user=ended_by, data={"mandate": current.pk, "role": current.role})
