"""The secretariat's queue under `/cms/`: applications, their organisations, and who may act for them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.organisations.checklist import Check, open_checks
from members.organisations.decorators import person_of
from members.organisations.enums import ApplicationState, Role
from members.organisations.forms import NoteForm, ReasonForm
from members.organisations.models import Application, JoinRequest, Mandate, Organisation
from members.organisations.selectors import acts_on, mandates_of, open_join_requests
from members.organisations.selectors_queue import queue as queue_of
from members.organisations.services.decisions import (
    add_note,
    approvals_needed,
    approve_application,
    ask_for_more,
    decline_application,
    own_application,
    tick_check,
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
    """Applications that were sent, by whose move it is, state, kind, age and words; the longest waiting on top."""
    listed = queue_of(person=person_of(request), asked=request.GET.dict())
    page = Paginator(listed.rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"queue": listed, "page": page, "needed": approvals_needed(), "checks": len(Check), "now": timezone.now()}
    return render(request, "members/organisations/cms/queue.html", context)


@secretariat_required
@require_http_methods(["GET", "POST"])
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """One application with its document, checklist and notes, and the three answers: approve, ask for more, decline."""
    current = get_object_or_404(
        Application.objects.exclude(state=ApplicationState.DRAFT).select_related("organisation", "applicant"), pk=pk
    )
    form, note_form = ReasonForm(), NoteForm()
    if request.method == "POST":
        answer = request.POST.get("answer", "")
        form = ReasonForm(request.POST) if answer in ("ask", "decline") else form
        note_form = NoteForm(request.POST) if answer == "note" else note_form
        if all(each.is_valid() for each in (form, note_form) if each.is_bound):
            try:
                messages.success(request, _act(request, current, answer, {**request.POST.dict(), **_words_of(form, note_form)}))
            except Refused as error:
                messages.error(request, str(error))
            return redirect("organisations_cms:application", pk)
    return render(request, "members/organisations/cms/application.html", _about(request, current) | {"form": form, "note_form": note_form})


def _about(request: HttpRequest, current: Application) -> dict[str, Any]:
    own = own_application(application=current, person=person_of(request))
    names = {person.pk: person for person in User.objects.filter(pk__in=current.checklist.values())}
    return {
        "application": current,
        "organisation": current.organisation,
        "approvals": current.approvals.filter(submission=current.submission).select_related("approved_by"),
        "needed": approvals_needed(),
        "own": own,
        "checks": [(check, names.get(current.checklist.get(check.value, 0)), check.value in current.checklist) for check in Check],
        "still_open": len(open_checks(current.checklist)),
        "notes": () if own else current.notes.select_related("author"),
        "acts": acts_on(current),
    }


def _words_of(*bound: Form) -> dict[str, str]:
    return {name: value for form in bound if form.is_bound for name, value in form.cleaned_data.items()}


def _act(request: HttpRequest, current: Application, answer: str, given: dict[str, str]) -> str:
    """Do what the button says; returns the sentence that says what happened. Raises Refused."""
    person, number = person_of(request), given.get("submission", "")
    submission = int(number) if number.isdecimal() and len(number) < 6 else -1
    if answer == "note":
        add_note(application=current, text=given["text"], author=person)
        return _("The note is kept.")
    if answer in ("tick", "untick"):
        check = given.get("check", "")
        tick_check(application=current, check=check, done=answer == "tick", submission=submission, person=person)
        return _("The checklist is kept.")
    if answer == "approve":
        decided = approve_application(application=current, submission=submission, approved_by=person)
        if decided.state == ApplicationState.APPROVED:
            return _("The organisation is verified. The applicant has been told.")
        return _("Your approval is noted. A second person must approve it too.")
    if answer == "ask":
        ask_for_more(application=current, question=given["words"], asked_by=person, submission=submission)
        return _("The applicant has been asked.")
    if answer == "decline":
        decline_application(application=current, reason=given["words"], declined_by=person, submission=submission)
        return _("The application is declined. The applicant has been told.")
    raise Refused(_("Choose one of the buttons."))


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
