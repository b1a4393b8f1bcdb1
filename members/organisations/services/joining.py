"""Asking to act for an organisation that is there already."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.notifications.services import notify
from members.organisations.addresses import organisation_page
from members.organisations.enums import JoinRequestState, OrganisationState
from members.organisations.models import JoinRequest, Organisation
from members.organisations.selectors import people_of, representatives_of, secretariat
from members.organisations.services.mandates import grant_mandate, lock_organisation, require_manager
from members.organisations.services.refusals import Refused


@transaction.atomic
def ask_to_join(*, organisation: Organisation, person: User, message: str) -> JoinRequest:
    """Ask the representatives, or the secretariat where there are none. Raises Refused where the person is in, or has asked already."""
    if people_of(organisation=organisation).filter(pk=person.pk).exists():
        raise Refused(_("You act for this organisation already."))
    try:
        with transaction.atomic():
            request = JoinRequest.objects.create(organisation=organisation, person=person, message=message)
    except IntegrityError:
        raise Refused(_("You have asked already. The organisation has not answered yet.")) from None
    representatives = list(representatives_of(organisation))
    notify(
        kind="organisations.join_request.send",
        recipients=representatives or secretariat(),
        context={"person": str(person), "organisation": organisation.legal_name},
        url=organisation_page(organisation.pk) if representatives else reverse("organisations_cms:organisation", args=[organisation.pk]),
    )
    log(instance=organisation, action="organisations.join_request.send", user=person, data={"request": request.pk})
    return request


@transaction.atomic
def grant_join_request(*, request: JoinRequest, role: str, decided_by: User) -> None:
    """Let the person act in `role`. Raises Refused, also where the organisation is not verified: nobody can act for it."""
    current = _open_request(request, decided_by)
    if current.organisation.state != OrganisationState.VERIFIED:
        raise Refused(_("This organisation is not verified. Nobody can act for it."))
    _decide(current, JoinRequestState.GRANTED, decided_by)
    grant_mandate(person=current.person, organisation=current.organisation, role=role, granted_by=decided_by)


@transaction.atomic
def refuse_join_request(*, request: JoinRequest, decided_by: User) -> None:
    """Say no; the person is told. Raises Refused."""
    _decide(_open_request(request, decided_by), JoinRequestState.REFUSED, decided_by)


def _open_request(request: JoinRequest, decided_by: User) -> JoinRequest:
    lock_organisation(request.organisation_id)
    current = JoinRequest.objects.select_for_update(of=("self",)).select_related("organisation", "person").get(pk=request.pk)
    require_manager(person=decided_by, organisation=current.organisation)
    if current.state != JoinRequestState.OPEN:
        raise Refused(_("This request has been answered already."))
    return current


def _decide(request: JoinRequest, state: JoinRequestState, decided_by: User) -> None:
    request.state, request.decided_by, request.decided_at = state, decided_by, timezone.now()
    request.save(update_fields=["state", "decided_by", "decided_at"])
    act = "grant" if state == JoinRequestState.GRANTED else "refuse"
    notify(
        kind=f"organisations.join_request.{act}",
        recipients=[request.person],
        context={"organisation": request.organisation.legal_name},
        url=organisation_page(request.organisation_id) if act == "grant" else reverse("organisations:start"),
    )
    log(instance=request.organisation, action=f"organisations.join_request.{act}", user=decided_by, data={"request": request.pk})
