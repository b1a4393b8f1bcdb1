"""The secretariat's queue under `/cms/`: applications and what is decided about them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.accounts.decorators import fresh_second_factor_required
from members.accounts.models import User
from members.organisations.checklist import Check, open_checks
from members.organisations.decorators import person_of, secretariat_required
from members.organisations.enums import ApplicationState
from members.organisations.forms import NoteForm, ReasonForm
from members.organisations.models import Application
from members.organisations.selectors import acts_on
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
from members.organisations.services.refusals import Refused

PER_PAGE = 50


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
def application(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One application with its document, checklist and notes, and the three answers: approve, ask for more, decline.

    To approve is to appoint the applicant as a representative, so it asks for a fresh second factor.
    """
    approves = request.method == "POST" and request.POST.get("answer") == "approve"
    return (fresh_second_factor_required(_application) if approves else _application)(request, pk)


def _application(request: HttpRequest, pk: int) -> HttpResponse:
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
