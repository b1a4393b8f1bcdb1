"""Inviting people by e-mail to act for an organisation."""

import hashlib
import secrets
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.notifications.services import notify, send_mail_to_address
from members.organisations.enums import InvitationState, OrganisationState
from members.organisations.models import Invitation, Mandate, Organisation
from members.organisations.selectors import people_of
from members.organisations.services.mandates import grant_mandate, require_manager
from members.organisations.services.refusals import Refused

VALID_FOR = timedelta(days=14)


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, organisation: Organisation, email: str, role: str, invited_by: User, ends: date | None = None) -> Invitation:
    """Offer a mandate to an address; the secret of the link leaves by mail only. Raises Refused."""
    require_manager(person=invited_by, organisation=organisation)
    email = email.strip().lower()
    if people_of(organisation=organisation).filter(email__iexact=email).exists():
        raise Refused(_("This person acts for the organisation already."))
    token = secrets.token_urlsafe(32)
    Invitation.objects.pending().filter(organisation=organisation, email__iexact=email, expires_at__lt=timezone.now()).update(
        state=InvitationState.REVOKED, answered_at=timezone.now()
    )
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                organisation=organisation,
                email=email,
                role=role,
                ends=ends,
                invited_by=invited_by,
                token_sha256=token_digest(token),
                expires_at=timezone.now() + VALID_FOR,
            )
    except IntegrityError:
        raise Refused(_("This address has an invitation already. Withdraw it first to send another.")) from None
    known = User.objects.filter(email__iexact=email).first()
    send_mail_to_address(
        kind="organisations.invitation.send",
        address=email,
        language=known.language if known else "sq",
        context={"organisation": organisation.legal_name},
        url=reverse("organisation:invitation", args=[token]),
    )
    log(instance=organisation, action="organisations.invitation.send", user=invited_by, data={"invitation": invitation.pk, "role": role})
    return invitation


def open_invitation(*, token: str, person: User | None) -> Invitation:
    """The invitation behind a link, if `person` may take it (None: nobody has logged in yet). Raises Refused with the reason."""
    invitation = Invitation.objects.select_related("organisation").filter(token_sha256=token_digest(token)).first()
    if invitation is None:
        raise Refused(_("This link leads to no invitation. Copy it whole from the mail."))
    if invitation.state == InvitationState.REVOKED:
        raise Refused(_("This invitation has been withdrawn. Ask the organisation for a new one."))
    if invitation.state == InvitationState.ACCEPTED:
        raise Refused(_("This invitation has been used already."))
    if invitation.expires_at < timezone.now():
        raise Refused(_("This invitation has run out. Ask the organisation for a new one."))
    if invitation.organisation.state != OrganisationState.VERIFIED:
        raise Refused(_("This organisation does not act at the moment. Ask the secretariat."))
    if person is not None and person.email.lower() != invitation.email.lower():
        raise Refused(_("This invitation is for another address. Log in with the address that the mail came to."))
    return invitation


@transaction.atomic
def accept_invitation(*, token: str, person: User) -> Mandate:
    """Take the offered mandate. Raises Refused; of two clicks at once one finds it used."""
    Invitation.objects.select_for_update().filter(token_sha256=token_digest(token)).first()
    invitation = open_invitation(token=token, person=person)
    invitation.state, invitation.accepted_by, invitation.answered_at = InvitationState.ACCEPTED, person, timezone.now()
    invitation.save(update_fields=["state", "accepted_by", "answered_at"])
    mandate = grant_mandate(
        person=person,
        organisation=invitation.organisation,
        role=invitation.role,
        granted_by=invitation.invited_by,
        ends=invitation.ends,
    )
    notify(
        kind="organisations.invitation.accept",
        recipients=[invitation.invited_by],
        context={"person": str(person), "organisation": invitation.organisation.legal_name},
        url=reverse("organisation:manage"),
    )
    log(instance=invitation.organisation, action="organisations.invitation.accept", user=person, data={"invitation": invitation.pk})
    return mandate


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, revoked_by: User) -> None:
    """Withdraw an offer that was not taken yet; one that was taken stays taken. Raises Refused."""
    current = Invitation.objects.select_for_update().select_related("organisation").get(pk=invitation.pk)
    require_manager(person=revoked_by, organisation=current.organisation)
    if current.state != InvitationState.PENDING:
        raise Refused(_("This invitation has been answered already."))
    current.state, current.answered_at = InvitationState.REVOKED, timezone.now()
    current.save(update_fields=["state", "answered_at"])
    log(instance=current.organisation, action="organisations.invitation.revoke", user=revoked_by, data={"invitation": current.pk})
