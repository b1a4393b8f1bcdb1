"""Inviting people by e-mail to act for an organisation: offering, sending again, taking, withdrawing."""

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.notifications.services import notify, send_mail_to_address
from members.organisations.addresses import organisation_page
from members.organisations.enums import InvitationState, OrganisationState, Role
from members.organisations.models import Invitation, Mandate, Organisation
from members.organisations.selectors import has_confirmed, in_force_today, standing_mandate
from members.organisations.services.mandates import end_mandate, grant_mandate, lock_organisation, require_manager
from members.organisations.services.refusals import Refused

VALID_FOR = timedelta(days=14)


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


@transaction.atomic
def invite(
    *,
    organisation: Organisation,
    email: str,
    role: str,
    invited_by: User,
    position: str = "",
    starts: date | None = None,
    ends: date | None = None,
    replaces: Mandate | None = None,
) -> Invitation:
    """Offer a mandate to an address; the secret of the link leaves by mail only.

    `starts`: the day from which it is in force (None: the day it is taken); `replaces`: a hand-over, see `offer_hand_over`.
    Raises Refused: not a manager, somebody who acts already, an address with an invitation, days that contradict each other.
    """
    organisation = lock_organisation(organisation.pk)
    require_manager(person=invited_by, organisation=organisation)
    email = email.strip().lower()
    check_days(starts, ends)
    person = User.objects.filter(email__iexact=email).first()
    _check_other_role(person, organisation, role, starts)
    token = secrets.token_urlsafe(32)
    offer = {"role": role, "position": position, "starts": starts, "ends": ends, "replaces": replaces}
    invitation = _write(organisation=organisation, email=email, invited_by=invited_by, token_sha256=token_digest(token), **offer)
    _send(invitation, token, person)
    log(instance=organisation, action="organisations.invitation.send", user=invited_by, data={"invitation": invitation.pk, "role": role})
    return invitation


def _write(*, organisation: Organisation, email: str, **values: Any) -> Invitation:
    """The row; one that ran out makes room for it."""
    now = timezone.now()
    same = Invitation.objects.pending().filter(organisation=organisation, email__iexact=email)
    same.filter(expires_at__lt=now).update(state=InvitationState.REVOKED, answered_at=now)
    try:
        with transaction.atomic():
            return Invitation.objects.create(organisation=organisation, email=email, expires_at=now + VALID_FOR, **values)
    except IntegrityError:
        raise Refused(_("This address has an invitation already. Withdraw it first to send another.")) from None


@transaction.atomic
def resend_invitation(*, invitation: Invitation, resent_by: User) -> Invitation:
    """Send the same offer with a new link that holds for 14 days anew; the old link says that there is a newer one. Raises Refused."""
    organisation = lock_organisation(invitation.organisation_id)
    current = Invitation.objects.select_for_update(of=("self",)).select_related("replaces").get(pk=invitation.pk)
    require_manager(person=resent_by, organisation=organisation)
    if current.state != InvitationState.PENDING:
        raise Refused(_("This invitation has been answered already."))
    _answer(current, InvitationState.REVOKED)
    starts = current.starts if current.starts and current.starts > timezone.localdate() else None
    return invite(
        organisation=organisation,
        email=current.email,
        role=current.role,
        invited_by=resent_by,
        position=current.position,
        starts=starts,
        ends=current.ends,
        replaces=current.replaces,
    )


def open_invitation(*, token: str, person: User | None) -> Invitation:
    """The invitation behind a link, if `person` may take it (None: nobody has logged in yet). Raises Refused with the reason."""
    invitation = (
        Invitation.objects.select_related("organisation", "invited_by", "replaces__person").filter(token_sha256=token_digest(token)).first()
    )
    if invitation is None:
        raise Refused(_("This link leads to no invitation. Copy it whole from the mail."))
    if invitation.state == InvitationState.REVOKED:
        raise Refused(_why_revoked(invitation))
    if invitation.state == InvitationState.ACCEPTED:
        raise Refused(_("This invitation has been used already."))
    if invitation.expires_at < timezone.now() or (invitation.ends and invitation.ends < timezone.localdate()):
        raise Refused(_("This invitation has run out. Ask the organisation for a new one."))
    if invitation.organisation.state != OrganisationState.VERIFIED:
        raise Refused(_("This organisation does not act at the moment. Ask the secretariat."))
    if person is not None and not _is_theirs(invitation, person):
        raise Refused(_("This invitation is for another address. Log in with the address that the mail came to."))
    return invitation


@transaction.atomic
def accept_invitation(*, token: str, person: User) -> Mandate:
    """Take the offered mandate; with a hand-over the predecessor's ends in the same transaction.

    Raises Refused; of two clicks at once one finds it used.
    """
    found = Invitation.objects.filter(token_sha256=token_digest(token)).first()
    if found is not None:
        lock_organisation(found.organisation_id)
    invitation = open_invitation(token=token, person=person)
    today = timezone.localdate()
    starts = max(invitation.starts or today, today)
    _check_other_role(person, invitation.organisation, invitation.role, starts)
    _answer(invitation, InvitationState.ACCEPTED, person)
    mandate = grant_mandate(
        person=person,
        organisation=invitation.organisation,
        role=invitation.role,
        granted_by=invitation.invited_by,
        starts=starts,
        ends=invitation.ends,
        position=invitation.position,
    )
    if invitation.replaces is not None:
        end_mandate(mandate=invitation.replaces, ended_by=invitation.replaces.person)
    _tell_it_was_taken(invitation, mandate)
    log(instance=invitation.organisation, action="organisations.invitation.accept", user=person, data={"invitation": invitation.pk})
    return mandate


def _tell_it_was_taken(invitation: Invitation, mandate: Mandate) -> None:
    if invitation.replaces is not None:
        act = "hand_over.accept"
    else:
        act = "invitation.accept" if in_force_today(mandate) else "invitation.accept_later"
    notify(
        kind=f"organisations.{act}",
        recipients=[invitation.invited_by, *([invitation.replaces.person] if invitation.replaces else [])],
        context={
            "person": str(mandate.person),
            "organisation": invitation.organisation.legal_name,
            "day": f"{mandate.starts:%d.%m.%Y}",
        },
        url=organisation_page(invitation.organisation_id),
    )


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, revoked_by: User) -> None:
    """Withdraw an offer that was not taken yet, a hand-over too; one that was taken stays taken. Raises Refused."""
    organisation = lock_organisation(invitation.organisation_id)
    current = Invitation.objects.select_for_update().get(pk=invitation.pk)
    require_manager(person=revoked_by, organisation=organisation)
    if current.state != InvitationState.PENDING:
        raise Refused(_("This invitation has been answered already."))
    _answer(current, InvitationState.REVOKED)
    log(instance=organisation, action="organisations.invitation.revoke", user=revoked_by, data={"invitation": current.pk})


def check_days(starts: date | None, ends: date | None) -> None:
    """Raise Refused where a mandate could never be in force on these days."""
    today = timezone.localdate()
    if ends is not None and ends < (starts or today):
        raise Refused(_("The last day comes before the first one. Choose a later one."))
    if starts is not None and starts < today:
        raise Refused(_("A mandate cannot begin in the past. Leave the day empty or choose a later one."))


def _check_other_role(person: User | None, organisation: Organisation, role: str, starts: date | None) -> None:
    """Another role may be offered to whoever acts already, from today on; a representative is not made less by an invitation."""
    standing = standing_mandate(person=person, organisation=organisation) if person else None
    if standing is None:
        return
    if role in (standing.role, Role.READER) or standing.role == Role.REPRESENTATIVE:
        raise Refused(_("This person acts for the organisation already."))
    if starts is not None and starts > timezone.localdate():
        raise Refused(_("This person acts for the organisation now. The new role can only begin at once: leave the first day empty."))


def _is_theirs(invitation: Invitation, person: User) -> bool:
    """Sent to the person's own address, or to another one that they have confirmed, in whatever capitals."""
    return person.email.lower() == invitation.email.lower() or has_confirmed(person, invitation.email)


def _why_revoked(invitation: Invitation) -> object:
    newer = Invitation.objects.filter(organisation=invitation.organisation, email__iexact=invitation.email, pk__gt=invitation.pk)
    if newer.exclude(state=InvitationState.REVOKED).exists():
        return _("This link is an old one. A newer mail with a new link has been sent to the same address: open that one.")
    return _("This invitation has been withdrawn. Ask the organisation for a new one.")


def _answer(invitation: Invitation, state: InvitationState, person: User | None = None) -> None:
    invitation.state, invitation.accepted_by, invitation.answered_at = state, person, timezone.now()
    invitation.save(update_fields=["state", "accepted_by", "answered_at"])


def _send(invitation: Invitation, token: str, person: User | None) -> None:
    if invitation.replaces_id:
        kind = "organisations.hand_over.send"
    elif invitation.role == Role.REPRESENTATIVE:
        kind = "organisations.invitation.appoint"
    else:
        kind = "organisations.invitation.send"
    send_mail_to_address(
        kind=kind,
        address=invitation.email,
        language=person.language if person else "sq",
        context={"organisation": invitation.organisation.legal_name},
        url=reverse("organisation:invitation", args=[token]),
    )
