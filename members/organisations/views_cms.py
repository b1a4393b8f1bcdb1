"""The secretariat's queue under `/cms/`: applications, their organisations, and who may act for them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.accounts.selectors import is_secretariat
from members.organisations.decorators import person_of
from members.organisations.enums import ApplicationState, Role
from members.organisations.forms import ReasonForm
from members.organisations.models import Application, JoinRequest, Mandate, Organisation
from members.organisations.selectors import mandates_of, open_join_requests
from members.organisations.services.decisions import (
    approvals_needed,
    approve_application,
    ask_for_more,
    decline_application,
    own_application,
)
from members.organisations.services.joining import grant_join_request, refuse_join_request
from members.organisations.services.mandates import end_mandate
from members.organisations.services.refusals import Refused

PER_PAGE = 50


def secretariat_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the secretariat through; others get 403. Wagtail's own check (access to the admin) comes before it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_secretariat(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@secretariat_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Applications by state, the waiting ones first, the oldest on top."""
    state = request.GET.get("state", ApplicationState.SUBMITTED)
    if state not in ApplicationState.values or state == ApplicationState.DRAFT:
        state = ApplicationState.SUBMITTED
    current = Count("approvals", filter=Q(approvals__submission=F("submission")))
    rows = Application.objects.filter(state=state).select_related("organisation", "applicant").annotate(current_approvals=current)
    page = Paginator(rows.order_by("submitted_at", "pk"), PER_PAGE).get_page(request.GET.get("p"))
    states = [(value, label) for value, label in ApplicationState.choices if value != ApplicationState.DRAFT]
    context = {"page": page, "state": state, "states": states, "needed": approvals_needed()}
    return render(request, "members/organisations/cms/queue.html", context)


@secretariat_required
@require_http_methods(["GET", "POST"])
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """One application with its document, and the three answers: approve, ask for more, decline."""
    current = get_object_or_404(
        Application.objects.exclude(state=ApplicationState.DRAFT).select_related("organisation", "applicant"), pk=pk
    )
    form = ReasonForm()
    if request.method == "POST":
        answer = request.POST.get("answer", "")
        form = ReasonForm(request.POST) if answer in ("ask", "decline") else form
        if answer == "approve" or form.is_valid():
            try:
                messages.success(request, _decide(request, current, answer, form))
            except Refused as error:
                messages.error(request, str(error))
            return redirect("organisations_cms:application", pk)
    context = {
        "application": current,
        "organisation": current.organisation,
        "approvals": current.approvals.filter(submission=current.submission).select_related("approved_by"),
        "needed": approvals_needed(),
        "own": own_application(application=current, person=person_of(request)),
        "form": form,
    }
    return render(request, "members/organisations/cms/application.html", context)


def _decide(request: HttpRequest, current: Application, answer: str, form: ReasonForm) -> str:
    person = person_of(request)
    if answer == "approve":
        sending = request.POST.get("submission", "")
        decided = approve_application(application=current, submission=int(sending) if sending.isdigit() else -1, approved_by=person)
        if decided.state == ApplicationState.APPROVED:
            return _("The organisation is verified. The applicant has been told.")
        return _("Your approval is noted. A second person must approve it too.")
    if answer == "ask":
        ask_for_more(application=current, question=form.cleaned_data["words"], asked_by=person)
        return _("The applicant has been asked.")
    decline_application(application=current, reason=form.cleaned_data["words"], declined_by=person)
    return _("The application is declined. The applicant has been told.")


@secretariat_required
@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    current = get_object_or_404(Organisation, pk=pk)
    context = {
        "organisation": current,
        "mandates": mandates_of(current),
        "join_requests": open_join_requests(current),
        "applications": current.applications.order_by("-created_at"),
        "roles": Role.choices,
    }
    return render(request, "members/organisations/cms/organisation.html", context)


@secretariat_required
@require_POST
def mandate_end(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(Mandate, pk=pk)
    end_mandate(mandate=mandate, ended_by=person_of(request))
    messages.success(request, _("The mandate of %(person)s has ended.") % {"person": mandate.person})
    return redirect("organisations_cms:organisation", mandate.organisation_id)


@secretariat_required
@require_POST
def join_request(request: HttpRequest, pk: int) -> HttpResponse:
    wanted = get_object_or_404(JoinRequest, pk=pk)
    role = request.POST.get("role", "")
    try:
        if role in Role.values:
            grant_join_request(request=wanted, role=role, decided_by=person_of(request))
            messages.success(request, _("The request is granted."))
        else:
            refuse_join_request(request=wanted, decided_by=person_of(request))
            messages.success(request, _("The request is refused."))
    except Refused as error:
        messages.error(request, str(error))
    return redirect("organisations_cms:organisation", wanted.organisation_id)
