"""Who represents an organisation next: a representative hands over, or the secretariat appoints."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.notifications.services import notify
from members.organisations.addresses import organisation_page
from members.organisations.enums import OrganisationState, Role
from members.organisations.models import Invitation, Mandate, Organisation
from members.organisations.selectors import in_force_today, pending_hand_over, representatives_of, standing_mandate
from members.organisations.services.invitations import check_days, invite
from members.organisations.services.mandates import grant_mandate, lock_organisation
from members.organisations.services.refusals import Refused


@transaction.atomic
def offer_hand_over(*, mandate: Mandate, email: str, offered_by: User, position: str = "", ends: date | None = None) -> Invitation:
    """Offer one's own mandate as a representative to a successor; it ends in the transaction in which the successor takes the new one.

    Raises Refused: somebody else's mandate, one that is not in force, a hand-over that waits already, and as `invite` does.
    """
    lock_organisation(mandate.organisation_id)
    current = Mandate.objects.select_related("organisation").get(pk=mandate.pk)
    if current.person_id != offered_by.pk or current.role != Role.REPRESENTATIVE or not in_force_today(current):
        raise Refused(_("Only a representative with a mandate in force can hand it over."))
    if pending_hand_over(current) is not None:
        raise Refused(_("You have offered your mandate to somebody already. Withdraw that offer first."))
    if email.strip().lower() == offered_by.email.lower():
        raise Refused(_("This is your own address. Write the address of your successor."))
    return invite(
        organisation=current.organisation,
        email=email,
        role=Role.REPRESENTATIVE,
        invited_by=offered_by,
        position=position,
        ends=ends,
        replaces=current,
    )


@transaction.atomic
def appoint_representative(
    *,
    organisation: Organisation,
    email: str,
    reason: str,
    appointed_by: User,
    directly: bool,
    position: str = "",
    ends: date | None = None,
) -> Mandate | Invitation:
    """The secretariat names a representative, with a reason that stays in the log; every representative in force is told.

    `directly`: the person has an account and may act at once; else an invitation leaves. Raises Refused.
    """
    organisation = lock_organisation(organisation.pk)
    if not is_secretariat(appointed_by):
        raise Refused(_("Only the secretariat may do this."))
    if organisation.state != OrganisationState.VERIFIED:
        raise Refused(_("This organisation is not verified. Nobody can act for it."))
    if not reason.strip():
        raise Refused(_("Write the reason: it stays in the log."))
    present = list(representatives_of(organisation))
    made: Mandate | Invitation
    if directly:
        made = _grant(organisation, email, appointed_by, position, ends)
    else:
        made = invite(
            organisation=organisation, email=email, role=Role.REPRESENTATIVE, invited_by=appointed_by, position=position, ends=ends
        )
    notify(
        kind="organisations.mandate.appoint_tell",
        recipients=present,
        context={"organisation": organisation.legal_name, "person": email.strip().lower()},
        url=organisation_page(organisation.pk),
    )
    data = {"role": Role.REPRESENTATIVE.value, "reason": reason.strip(), "directly": directly, "to": made.pk}
    log(instance=organisation, action="organisations.mandate.appoint", user=appointed_by, data=data)
    return made


def _grant(organisation: Organisation, email: str, appointed_by: User, position: str, ends: date | None) -> Mandate:
    person = User.objects.filter(email__iexact=email.strip(), is_active=True, emailaddress__verified=True).first()
    if person is None:
        raise Refused(_("There is no account with this address. Send an invitation instead."))
    check_days(None, ends)
    standing = standing_mandate(person=person, organisation=organisation)
    if standing is not None and standing.role == Role.REPRESENTATIVE and in_force_today(standing):
        raise Refused(_("This person represents the organisation already."))
    mandate = grant_mandate(
        person=person, organisation=organisation, role=Role.REPRESENTATIVE, granted_by=appointed_by, position=position, ends=ends
    )
    notify(
        kind="organisations.mandate.appoint",
        recipients=[person],
        context={"organisation": organisation.legal_name},
        url=organisation_page(organisation.pk),
    )
    return mandate
