"""Suspending an organisation and lifting it again: proposed by one person of the secretariat, done when a second one confirms.

Where `PACT_TWO_PERSON_RULE` is off, the proposal of one person is enough. All that an organisation may do asks for its state: from the moment of the
suspension it signs nothing, reports nothing and drafts nothing. Replying in public and withdrawing stay possible.
"""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.notifications.services import notify
from members.organisations.enums import OrganisationState
from members.organisations.models import Mandate, Organisation
from members.organisations.selectors import secretariat
from members.pact.enums import EventKind, SuspensionAct
from members.pact.models import Signature, SignatureEvent, Suspension
from members.pact.services.history import record_event
from members.pact.services.refusals import Refused
from members.pact.services.signing import HELD
from members.pact.services.standing import leave_out
from members.pact.services.telling import tell_representatives
from resources.search.services.entries import index

_FROM = {SuspensionAct.SUSPEND: OrganisationState.VERIFIED, SuspensionAct.RESUME: OrganisationState.SUSPENDED}


@transaction.atomic
def propose_suspension(*, organisation: Organisation, act: str, reason: str, proposed_by: User) -> Suspension:
    """Propose to suspend or to resume (`SuspensionAct`) with the reason that the register will show.

    It is done at once where one person is enough. Raises Refused.
    """
    current = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _require_outsider(current, proposed_by)
    if act not in SuspensionAct.values or current.state != _FROM[SuspensionAct(act)]:
        raise Refused(_("The organisation is not in a state in which this can be done."))
    if not reason.strip():
        raise Refused(_("Write the reason: the register shows it."))
    values = {"act": act, "reason": reason.strip(), "proposed_by": proposed_by, "proposed_at": timezone.now()}
    try:
        with transaction.atomic():
            proposal = Suspension.objects.create(organisation=current, **values)
    except IntegrityError:
        raise Refused(_("A proposal about this organisation waits for a second person already.")) from None
    log(instance=current, action="pact.suspension.propose", user=proposed_by, data={"proposal": proposal.pk, "act": act})
    if settings.PACT_TWO_PERSON_RULE:
        _ask_second_person(proposal)
    else:
        _do(proposal, current, proposed_by)
    return proposal


@transaction.atomic
def confirm_suspension(*, proposal: Suspension, confirmed_by: User) -> Suspension:
    """The second person's yes: the act is done, in the register and by notice to every representative. Raises Refused."""
    organisation = Organisation.objects.select_for_update().get(pk=proposal.organisation_id)
    current = _open_proposal(proposal, organisation, confirmed_by)
    if current.proposed_by_id == confirmed_by.pk and settings.PACT_TWO_PERSON_RULE:
        raise Refused(_("You have proposed it. A second person must confirm it."))
    if organisation.state != _FROM[SuspensionAct(current.act)]:
        raise Refused(_("The organisation is not in a state in which this can be done."))
    _do(current, organisation, confirmed_by)
    return current


@transaction.atomic
def turn_down_suspension(*, proposal: Suspension, turned_down_by: User) -> None:
    """No, by whoever of the secretariat: who proposed may take it back. Nothing changes in public. Raises Refused."""
    organisation = Organisation.objects.select_for_update().get(pk=proposal.organisation_id)
    current = _open_proposal(proposal, organisation, turned_down_by)
    current.decided_by, current.decided_at = turned_down_by, timezone.now()
    current.save(update_fields=["decided_by", "decided_at"])
    log(instance=organisation, action="pact.suspension.turn_down", user=turned_down_by, data={"proposal": current.pk})


def _require_outsider(organisation: Organisation, person: User) -> None:
    if not is_secretariat(person):
        raise Refused(_("Only the secretariat suspends an organisation."))
    if Mandate.objects.filter(organisation=organisation, person=person).exists():
        raise Refused(_("You belong to this organisation. Somebody else must decide."))


def _open_proposal(proposal: Suspension, organisation: Organisation, person: User) -> Suspension:
    _require_outsider(organisation, person)
    current = Suspension.objects.select_for_update().get(pk=proposal.pk)
    if current.decided_at is not None:
        raise Refused(_("This proposal has been decided already."))
    return current


def _do(proposal: Suspension, organisation: Organisation, person: User) -> None:
    now = timezone.now()
    proposal.decided_by, proposal.decided_at, proposal.confirmed = person, now, True
    proposal.save(update_fields=["decided_by", "decided_at", "confirmed"])
    suspending = proposal.act == SuspensionAct.SUSPEND
    organisation.state = OrganisationState.SUSPENDED if suspending else OrganisationState.VERIFIED
    organisation.state_reason = proposal.reason if suspending else ""
    organisation.save(update_fields=["state", "state_reason"])
    kind = EventKind.SUSPENDED if suspending else EventKind.RESUMED
    for signature in Signature.objects.select_for_update().filter(organisation=organisation, state__in=HELD):
        if not suspending:
            _leave_out(signature, now)
        record_event(signature=signature, kind=kind, at=now, reason=proposal.reason, person=person)
    index("organisation", organisation)
    tell_representatives(
        organisation=organisation,
        kind=f"pact.suspension.{proposal.act}",
        context={},
        url=reverse("pact:signatory", args=[organisation.slug]),
        key=str(proposal.pk),
    )
    log(instance=organisation, action=f"pact.suspension.{proposal.act}", user=person, data={"proposal": proposal.pk})


def _leave_out(signature: Signature, now: datetime) -> None:
    begun = SignatureEvent.objects.filter(signature=signature, kind=EventKind.SUSPENDED).order_by("-at", "-pk").first()
    if begun is not None:
        leave_out(signature=signature, suspended=timezone.localdate(begun.at), resumed=timezone.localdate(now))


def _ask_second_person(proposal: Suspension) -> None:
    notify(
        kind="pact.suspension.propose",
        recipients=secretariat().exclude(pk=proposal.proposed_by_id),
        context={"organisation": proposal.organisation.legal_name},
        url=reverse("pact_cms:suspension", args=[proposal.organisation_id]),
        key=str(proposal.pk),
    )
