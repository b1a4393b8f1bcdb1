"""`members/organisation/`: who acts for the organisation, renewing, ending, and choosing for whom one acts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.accounts.decorators import fresh_second_factor_required
from members.organisations.addresses import MEANT, choose_page
from members.organisations.decorators import mandate_of, mandate_required, person_of
from members.organisations.enums import Role
from members.organisations.evidence import pdf_response
from members.organisations.forms_members import GRANTED_ROLES, EndsForm
from members.organisations.models import JoinRequest, Mandate
from members.organisations.selectors import (
    ACTING_SESSION_KEY,
    acting_mandate,
    applications_of,
    coming_mandates,
    ended_choice,
    invitations_of,
    last_mandate,
    mandates_of,
    may_see_evidence,
    my_mandates,
    open_join_requests,
    open_requests_of,
    pending_hand_over,
    present_mandates_of,
)
from members.organisations.services.joining import grant_join_request, refuse_join_request
from members.organisations.services.mandates import end_mandate, is_last_representative, renew_mandate
from members.organisations.services.refusals import Refused

SHOWN_INVITATIONS = 20
PER_PAGE = 50


@login_required
@require_safe
def manage(request: HttpRequest) -> HttpResponse:
    """The organisation the person acts for; whoever acts for none is shown the way in, and for whom they acted last."""
    mandate = acting_mandate(request)
    meant = _meant(request)
    if meant is not None and meant != mandate:
        return redirect(choose_page(meant.organisation_id, reverse("organisation:manage")))
    if mandate is None:
        if my_mandates(request):
            return redirect("organisation:choose")
        person = person_of(request)
        past = {
            "applications": applications_of(person),
            "ended": last_mandate(person=person),
            "coming": coming_mandates(request),
            "asked": open_requests_of(person),
        }
        return render(request, "members/organisations/none.html", past)
    vars(request)["mandate"] = mandate
    organisation = mandate.organisation
    manages = mandate.role == Role.REPRESENTATIVE
    context = {
        "mandate": mandate,
        "organisation": organisation,
        "manages": manages,
        "mandates": present_mandates_of(organisation),
        "invitations": invitations_of(organisation)[:SHOWN_INVITATIONS] if manages else [],
        "hand_over": pending_hand_over(mandate) if manages else None,
        "join_requests": open_join_requests(organisation) if manages else [],
        "roles": GRANTED_ROLES,
    }
    return render(request, "members/organisations/manage.html", context)


def _meant(request: HttpRequest) -> Mandate | None:
    """The person's own mandate for the organisation that the link names, where there is one in force."""
    named = request.GET.get(MEANT, "")
    return next((mandate for mandate in my_mandates(request) if str(mandate.organisation_id) == named), None)


@mandate_required(Role.REPRESENTATIVE)
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every mandate the organisation ever gave: who acted for it, from when to when, and who said so."""
    organisation = mandate_of(request).organisation
    page = Paginator(mandates_of(organisation), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "members/organisations/history.html", {"organisation": organisation, "page": page})


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """For which organisation the person acts from now on; where the mandate of the chosen one has ended, it says so."""
    mandates = my_mandates(request)
    target = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        target = ""
    if request.method == "POST":
        chosen = next((mandate for mandate in mandates if str(mandate.pk) == request.POST.get("mandate")), None)
        if chosen is not None:
            request.session[ACTING_SESSION_KEY] = chosen.organisation_id
            return redirect(target or "organisation:manage")
        if not mandates:
            request.session.pop(ACTING_SESSION_KEY, None)
            return redirect("organisation:manage")
        messages.error(request, _("Choose one of the organisations."))
    context = {"mandates": mandates, "chosen": _meant(request) or acting_mandate(request), "ended": ended_choice(request), "next": target}
    return render(request, "members/organisations/choose.html", context)


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
    context = {"mandate": mandate, "own": mandate.pk == acting.pk, "last": is_last_representative(mandate=mandate)}
    return render(request, "members/organisations/end.html", context)


@mandate_required(Role.REPRESENTATIVE)
@require_http_methods(["GET", "POST"])
def mandate_renew(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Another last day; to renew a representative's mandate is to appoint one."""
    organisation = mandate_of(request).organisation
    mandate = get_object_or_404(Mandate.objects.select_related("person"), pk=pk, organisation=organisation)
    renew = fresh_second_factor_required(_renew) if mandate.role == Role.REPRESENTATIVE else _renew
    return renew(request, mandate)


def _renew(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    form = EndsForm(request.POST if request.method == "POST" else None, initial={"ends": mandate.ends})
    if request.method == "POST" and form.is_valid():
        try:
            renew_mandate(mandate=mandate, ends=form.cleaned_data["ends"], renewed_by=person_of(request))
        except Refused as error:
            form.add_error("ends", str(error))
        else:
            messages.success(request, _("The mandate of %(person)s is renewed.") % {"person": mandate.person})
            return redirect("organisation:manage")
    return render(request, "members/organisations/renew.html", {"form": form, "mandate": mandate})


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
        if request.POST.get("answer") == "grant" and role in dict(GRANTED_ROLES):
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
