"""`pact/join/`: from who can join to where the application stands."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from members.organisations.decorators import person_of
from members.organisations.evidence import pdf_response
from members.organisations.forms import ActivityStepForm, AskToJoinForm, OrganisationStepForm, PersonStepForm
from members.organisations.models import Application, Organisation
from members.organisations.selectors import applications_of, may_see_evidence
from members.organisations.services.applications import (
    EDITABLE,
    check_number_is_free,
    missing_answers,
    save_answers,
    start_application,
    submit_application,
)
from members.organisations.services.joining import ask_to_join
from members.organisations.services.refusals import NumberTaken, Refused


@dataclass(frozen=True)
class Step:
    """One page of questions; `next` is the step that follows."""

    name: str
    title: Any
    form: type[forms.Form]
    number: int
    next: str


STEPS = {
    step.name: step
    for step in (
        Step("organisation", gettext_lazy("The organisation"), OrganisationStepForm, 1, "activity"),
        Step("activity", gettext_lazy("What it does"), ActivityStepForm, 2, "person"),
        Step("person", gettext_lazy("You and your mandate"), PersonStepForm, 3, "check"),
    )
}


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Who can join, what is asked, how long it takes; whoever has begun finds the way back."""
    mine = applications_of(person_of(request)) if request.user.is_authenticated else []
    return render(request, "members/organisations/start.html", {"applications": mine})


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, name: str, public_id: UUID | None = None) -> HttpResponse:
    """Ask one page of questions and keep the answers; the first page begins an application."""
    if name not in STEPS:
        raise Http404
    current = STEPS[name]
    application = _own(request, public_id) if public_id else None
    if application and application.state not in EDITABLE:
        return redirect("organisations:status", application.public_id)
    form = _form(request, current, application)
    holder = None
    if request.method == "POST":
        if form.is_valid():
            try:
                return _keep(request, current, application, form)
            except NumberTaken as taken:
                form.add_error("nipt" if form.cleaned_data.get("nipt") else "registration_number", str(taken))
                holder = taken.organisation
        elif application and form.cleaned_data.get("evidence"):
            save_answers(application=application, answers={}, evidence=form.cleaned_data["evidence"])
    context = {"step": current, "form": form, "application": application, "holder": holder, "steps": STEPS.values()}
    return render(request, "members/organisations/step.html", context)


def _form(request: HttpRequest, current: Step, application: Application | None) -> forms.Form:
    extra: dict[str, Any] = {"application": application} if current.form is PersonStepForm else {}
    known = {"name": person_of(request).name, **(application.answers if application else {})}
    if request.method == "POST":
        return current.form(request.POST, request.FILES, **extra)
    return current.form(initial=known, **extra)


def _keep(request: HttpRequest, current: Step, application: Application | None, form: forms.Form) -> HttpResponse:
    answers = {key: value for key, value in form.cleaned_data.items() if key != "evidence"}
    if current.form is OrganisationStepForm:
        numbers = {key: answers[key] for key in ("nipt", "country", "registration_number")}
        check_number_is_free(application=application, **numbers)
    if application is None:
        application = start_application(person=person_of(request), answers=answers)
    else:
        application = save_answers(application=application, answers=answers, evidence=form.cleaned_data.get("evidence"))
    if current.next == "check" or not missing_answers(application):
        return redirect("organisations:check", application.public_id)
    return redirect("organisations:step", application.public_id, current.next)


@login_required
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every answer with a link to change it; then send."""
    application = _own(request, public_id)
    if application.state not in EDITABLE:
        return redirect("organisations:status", application.public_id)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            submit_application(application=application)
        except Refused as error:
            refused = error
        else:
            messages.success(request, _("Your application is with the secretariat."))
            return redirect("organisations:status", application.public_id)
    context = {
        "application": application,
        "parts": _parts(application),
        "missing": missing_answers(application),
        "refused": refused,
        "holder": getattr(refused, "organisation", None),
    }
    return render(request, "members/organisations/check.html", context)


def _parts(application: Application) -> list[dict[str, Any]]:
    """Each step with its questions and answers in words."""
    parts = []
    for current in STEPS.values():
        fields = current.form.base_fields
        rows = [(field.label, _in_words(field, application.answers.get(name, ""))) for name, field in fields.items() if name != "evidence"]
        parts.append({"step": current, "rows": rows, "evidence": "evidence" in fields})
    return parts


def _in_words(field: forms.Field, value: Any) -> Any:
    if not isinstance(field, forms.ChoiceField):
        return value
    return next((name for each, name in field.widget.choices if each == value), "")


@login_required
@require_safe
def status(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Where the application stands, what is safe, and the next step."""
    application = _own(request, public_id)
    return render(request, "members/organisations/status.html", {"application": application, "parts": _parts(application)})


@login_required
@require_safe
def evidence(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The document, for the applicant, the organisation's representatives and the secretariat; for others it is not there."""
    application = get_object_or_404(Application.objects.select_related("organisation", "applicant"), public_id=public_id)
    allowed = may_see_evidence(
        person=person_of(request),
        organisation=application.organisation,
        owner=application.applicant,
    )
    if not allowed or not application.evidence:
        raise Http404
    return pdf_response(application.evidence.open("rb"))


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to act for an organisation that is here already."""
    organisation = get_object_or_404(Organisation.objects.standing(), slug=slug)
    form = AskToJoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_join(organisation=organisation, person=person_of(request), message=form.cleaned_data["message"])
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your request is on its way. You will hear by e-mail."))
            return redirect("organisations:start")
    return render(request, "members/organisations/ask.html", {"organisation": organisation, "form": form})


def _own(request: HttpRequest, public_id: UUID) -> Application:
    return get_object_or_404(
        Application.objects.select_related("organisation", "applicant"), public_id=public_id, applicant=person_of(request)
    )
