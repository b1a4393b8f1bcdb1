"""One organisation in `/cms/`: its applications, who may act for it, and naming a representative."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from members.accounts.decorators import fresh_second_factor_required
from members.organisations.decorators import person_of, secretariat_required
from members.organisations.enums import Role
from members.organisations.forms_members import AppointForm
from members.organisations.models import Invitation, JoinRequest, Mandate, Organisation
from members.organisations.selectors import invitations_of, mandates_of, open_join_requests
from members.organisations.services.invitations import revoke_invitation
from members.organisations.services.joining import grant_join_request, refuse_join_request
from members.organisations.services.mandates import end_mandate
from members.organisations.services.refusals import Refused
from members.organisations.services.succession import appoint_representative

SHOWN_INVITATIONS = 20


@secretariat_required
@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(Organisation, pk=pk), AppointForm())


def _page(request: HttpRequest, current: Organisation, form: AppointForm) -> HttpResponse:
    context: dict[str, Any] = {
        "organisation": current,
        "mandates": mandates_of(current),
        "invitations": invitations_of(current)[:SHOWN_INVITATIONS],
        "join_requests": open_join_requests(current),
        "applications": current.applications.order_by("-created_at"),
        "roles": Role.choices,
        "form": form,
    }
    return render(request, "members/organisations/cms/organisation.html", context)


@secretariat_required
@require_POST
@fresh_second_factor_required
def appoint(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Name a representative, by an invitation or at once."""
    current = get_object_or_404(Organisation, pk=pk)
    form = AppointForm(request.POST)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("email", "position", "ends", "reason")}
        try:
            appoint_representative(
                organisation=current, appointed_by=person_of(request), directly=form.cleaned_data["how"] == "directly", **values
            )
        except Refused as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, _("Done. The person and the representatives have been told."))
            return redirect("organisations_cms:organisation", pk)
    return _page(request, current, form)


@secretariat_required
@require_POST
def mandate_end(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(Mandate, pk=pk)
    end_mandate(mandate=mandate, ended_by=person_of(request))
    messages.success(request, _("The mandate of %(person)s has ended.") % {"person": mandate.person})
    return redirect("organisations_cms:organisation", mandate.organisation_id)


@secretariat_required
@require_POST
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        revoke_invitation(invitation=invitation, revoked_by=person_of(request))
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("organisations_cms:organisation", invitation.organisation_id)


@secretariat_required
@require_POST
def join_request(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let somebody who asked act for the organisation, or refuse it; to make a representative is to appoint one."""
    wanted = get_object_or_404(JoinRequest, pk=pk)
    role = request.POST.get("role", "") if request.POST.get("answer") == "grant" else ""
    answer = fresh_second_factor_required(_answer) if role == Role.REPRESENTATIVE else _answer
    return answer(request, wanted, role)


def _answer(request: HttpRequest, wanted: JoinRequest, role: str) -> HttpResponse:
    try:
        if role in Role.values:
            grant_join_request(request=wanted, role=role, decided_by=person_of(request))
            messages.success(request, _("The request is granted."))
        elif request.POST.get("answer") != "refuse":
            messages.error(request, _("Choose what the person may do."))
        else:
            refuse_join_request(request=wanted, decided_by=person_of(request))
            messages.success(request, _("The request is refused."))
    except Refused as error:
        messages.error(request, str(error))
    return redirect("organisations_cms:organisation", wanted.organisation_id)
