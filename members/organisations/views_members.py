"""`members/organisation/`: who acts for the organisation, inviting, ending, choosing for whom one acts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.organisations.decorators import mandate_of, mandate_required, person_of
from members.organisations.enums import Role
from members.organisations.evidence import pdf_response
from members.organisations.forms import INVITED_ROLES, InvitationForm
from members.organisations.models import Invitation, JoinRequest, Mandate
from members.organisations.selectors import (
    ACTING_SESSION_KEY,
    acting_mandate,
    applications_of,
    mandates_of,
    may_see_evidence,
    my_mandates,
    open_join_requests,
    pending_invitations,
)
from members.organisations.services.invitations import accept_invitation, invite, open_invitation, revoke_invitation
from members.organisations.services.joining import grant_join_request, refuse_join_request
from members.organisations.services.mandates import end_mandate
from members.organisations.services.refusals import Refused


@login_required
@require_safe
def manage(request: HttpRequest) -> HttpResponse:
    """The organisation the person acts for; whoever acts for none is shown the way in."""
    mandate = acting_mandate(request)
    if mandate is None:
        if my_mandates(request):
            return redirect("organisation:choose")
        return render(request, "members/organisations/none.html", {"applications": applications_of(person_of(request))})
    organisation = mandate.organisation
    manages = mandate.role == Role.REPRESENTATIVE
    context = {
        "mandate": mandate,
        "organisation": organisation,
        "manages": manages,
        "mandates": mandates_of(organisation),
        "invitations": pending_invitations(organisation) if manages else [],
        "join_requests": open_join_requests(organisation) if manages else [],
        "several": len(my_mandates(request)) > 1,
        "roles": INVITED_ROLES,
    }
    return render(request, "members/organisations/manage.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """For which organisation the person acts from now on."""
    mandates = my_mandates(request)
    target = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        target = ""
    if request.method == "POST":
        chosen = next((mandate for mandate in mandates if str(mandate.pk) == request.POST.get("mandate")), None)
        if chosen is not None:
            request.session[ACTING_SESSION_KEY] = chosen.pk
            return redirect(target or "organisation:manage")
        messages.error(request, _("Choose one of the organisations."))
    context = {"mandates": mandates, "chosen": acting_mandate(request), "next": target}
    return render(request, "members/organisations/choose.html", context)


@mandate_required(Role.REPRESENTATIVE)
@require_http_methods(["GET", "POST"])
def invitation_new(request: HttpRequest) -> HttpResponse:
    organisation = mandate_of(request).organisation
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invite(organisation=organisation, invited_by=person_of(request), **form.cleaned_data)
        except Refused as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": form.cleaned_data["email"]})
            return redirect("organisation:manage")
    return render(request, "members/organisations/invite.html", {"form": form, "organisation": organisation})


@mandate_required(Role.REPRESENTATIVE)
@require_POST
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk, organisation=mandate_of(request).organisation)
    try:
        revoke_invitation(invitation=invitation, revoked_by=person_of(request))
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("organisation:manage")


@mandate_required()
@require_http_methods(["GET", "POST"])
def mandate_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then end it: one's own, or as a representative any of the organisation's."""
    acting = mandate_of(request)
    mandate = get_object_or_404(Mandate.objects.select_related("person", "organisation"), pk=pk, organisation=acting.organisation)
    if mandate.pk != acting.pk and acting.role != Role.REPRESENTATIVE:
        raise Http404
    if request.method == "POST":
        try:
            end_mandate(mandate=mandate, ended_by=person_of(request))
        except Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The mandate of %(person)s has ended.") % {"person": mandate.person})
        return redirect("organisation:manage")
    return render(request, "members/organisations/end.html", {"mandate": mandate, "own": mandate.pk == acting.pk})


@login_required
@require_safe
def mandate_evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    mandate = get_object_or_404(Mandate.objects.select_related("organisation", "person"), pk=pk)
    allowed = may_see_evidence(person=person_of(request), organisation=mandate.organisation, owner=mandate.person)
    if not allowed or not mandate.evidence:
        raise Http404
    return pdf_response(mandate.evidence.open("rb"))


@mandate_required(Role.REPRESENTATIVE)
@require_POST
def join_request_answer(request: HttpRequest, pk: int) -> HttpResponse:
    wanted = get_object_or_404(JoinRequest, pk=pk, organisation=mandate_of(request).organisation)
    role = request.POST.get("role", "")
    try:
        if request.POST.get("answer") == "grant" and role in dict(INVITED_ROLES):
            grant_join_request(request=wanted, role=role, decided_by=person_of(request))
            messages.success(request, _("The request is granted."))
        elif request.POST.get("answer") == "refuse":
            refuse_join_request(request=wanted, decided_by=person_of(request))
            messages.success(request, _("The request is refused."))
        else:
            messages.error(request, _("Choose what the person may do."))
    except Refused as error:
        messages.error(request, str(error))
    return redirect("organisation:manage")


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What a person invited by mail sees: who invites, to what; taken with one button after logging in."""
    person = person_of(request) if request.user.is_authenticated else None
    context: dict[str, object] = {}
    try:
        if request.method == "POST" and person is not None:
            mandate = accept_invitation(token=token, person=person)
            request.session[ACTING_SESSION_KEY] = mandate.pk
            messages.success(request, _("You act for %(organisation)s from now on.") % {"organisation": mandate.organisation})
            return redirect("organisation:manage")
        context["invitation"] = open_invitation(token=token, person=person)
    except Refused as error:
        context["refused"] = error
    response = render(request, "members/organisations/invitation.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response
