"""`pact/join/`: from who can join, by one question a page, to where the application stands."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.organisations.decorators import person_of
from members.organisations.evidence import pdf_response
from members.organisations.forms import AskToJoinForm
from members.organisations.forms_join import BY_NAME, QUESTIONS, Question, QuestionForm, RegistrationForm
from members.organisations.logos import png_response
from members.organisations.models import Application, Organisation
from members.organisations.selectors import (
    applications_of,
    may_ask_to_join,
    may_see_evidence,
    open_requests_of,
    organisations_at_own_domain,
    told_acts_on,
)
from members.organisations.services.applications import (
    EDITABLE,
    check_number_is_free,
    fingerprint,
    missing_answers,
    save_answers,
    start_application,
    submit_application,
)
from members.organisations.services.joining import ask_to_join
from members.organisations.services.refusals import AnswersChanged, NumberTaken, Refused

CHECK = "check"


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Who can join, what is asked, how long it takes; whoever has begun finds the way back."""
    context: dict[str, Any] = {"count": len(QUESTIONS), "two_persons": settings.PACT_TWO_PERSON_RULE}
    if request.user.is_authenticated:
        person = person_of(request)
        context |= {
            "applications": applications_of(person),
            "nearby": organisations_at_own_domain(person),
            "asked": open_requests_of(person),
        }
    return render(request, "members/organisations/start.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, name: str, public_id: UUID | None = None) -> HttpResponse:
    """Ask one question and keep the answer; the first one begins an application."""
    if name not in BY_NAME:
        raise Http404
    asked = BY_NAME[name]
    application = _own(request, public_id) if public_id else None
    if application and application.state not in EDITABLE:
        return redirect("organisations:status", application.public_id)
    form = _form(request, asked, application)
    if request.method != "POST":
        return _ask(request, asked, application, form)
    skips = application is not None and asked.optional and "skip" in request.POST
    if not skips and not form.is_valid():
        return _ask(request, asked, application, form)
    return _answer(request, asked, application, form, skips=skips)


def _answer(request: HttpRequest, asked: Question, application: Application | None, form: QuestionForm, *, skips: bool) -> HttpResponse:
    """Keep what was answered or skipped and go on, or say why not."""
    kept = application
    try:
        if application and skips:
            return _after(request, asked, save_answers(application=application, answers=_skipped(asked, application)))
        kept = _keep(request, asked, application, form)
        if isinstance(form, RegistrationForm):
            check_number_is_free(application=kept, **form.answers())
    except NumberTaken as taken:
        form.add_error("nipt" if form.cleaned_data["nipt"] else "registration_number", str(taken))
        return _ask(request, asked, kept, form, holder=taken.organisation)
    except AnswersChanged as changed:
        current = _own(request, application.public_id) if application else None
        return _ask(request, asked, current, form, changed=changed, status=409)
    except Refused as refused:  # it was sent from another window in this moment
        messages.warning(request, str(refused))
        return redirect("organisations:start")
    return _after(request, asked, kept)


def _form(request: HttpRequest, asked: Question, application: Application | None) -> QuestionForm:
    if request.method == "POST":
        return asked.form(request.POST, request.FILES, application=application)
    known = {"name": person_of(request).name, **(application.answers if application else {})}
    return asked.form(initial=known, application=application)


def _keep(request: HttpRequest, asked: Question, application: Application | None, form: QuestionForm) -> Application:
    if application is None:
        return start_application(person=person_of(request), answers=form.answers(), public_id=_uuid(request.POST.get("begun", "")))
    return save_answers(
        application=application,
        answers=form.answers(),
        evidence=form.cleaned_data.get("evidence"),
        logo=form.cleaned_data.get("logo"),
        remove_logo=bool(form.cleaned_data.get("remove_logo")),
        seen=None if asked.takes_file else request.POST.get("seen"),
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _skipped(asked: Question, application: Application) -> dict[str, Any]:
    """What a skipped question leaves: the answers kept, or empty ones."""
    return {f"{asked.name}_asked": True} | {name: application.answers.get(name, "") for name in asked.fields if not asked.takes_file}


def _after(request: HttpRequest, asked: Question, application: Application) -> HttpResponse:
    """The next question, or the page of answers for who came from there."""
    at = QUESTIONS.index(asked) + 1
    if request.GET.get("from") == CHECK or at == len(QUESTIONS):
        return redirect("organisations:check", application.public_id)
    return redirect("organisations:step", application.public_id, QUESTIONS[at].name)


def _ask(
    request: HttpRequest,
    asked: Question,
    application: Application | None,
    form: QuestionForm,
    *,
    holder: Organisation | None = None,
    changed: AnswersChanged | None = None,
    status: int = 200,
) -> HttpResponse:
    at = QUESTIONS.index(asked)
    to_check = request.GET.get("from") == CHECK
    before = reverse("organisations:start")
    if application:
        back = "check" if to_check else "step"
        arguments = [application.public_id] if to_check else [application.public_id, QUESTIONS[at - 1].name]
        before = reverse(f"organisations:{back}", args=arguments) if to_check or at else reverse("organisations:start")
    context = {
        "question": asked,
        "form": form,
        "field": next(iter(form)),
        "application": application,
        "number": at + 1,
        "count": len(QUESTIONS),
        "before": before,
        "begun": _uuid(request.POST.get("begun", "")) or uuid4(),
        "seen": fingerprint(application, form.base_fields),
        "holder": holder,
        "changed": changed,
        "stands": _rows(application, asked)[0]["value"] if changed and application else "",
        "nearby": organisations_at_own_domain(person_of(request)) if at == 0 else (),
    }
    return render(request, "members/organisations/question.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every answer with a link to change it; then send."""
    application = _own(request, public_id)
    refused: Refused | None = None
    if request.method == "POST" and application.state in EDITABLE:
        try:
            submit_application(application=application, seen=request.POST.get("seen"))
        except Refused as error:
            refused = error
            application = _own(request, public_id)
        else:
            messages.success(request, _("Your application is with the secretariat."))
            return redirect("organisations:status", application.public_id)
    if application.state not in EDITABLE:  # sent already, perhaps by the first of two clicks
        return redirect("organisations:status", application.public_id)
    context = {
        "application": application,
        "rows": _rows(application),
        "missing": missing_answers(application),
        "seen": fingerprint(application),
        "refused": refused,
        "holder": getattr(refused, "organisation", None),
    }
    return render(request, "members/organisations/check.html", context, status=409 if isinstance(refused, AnswersChanged) else 200)


def _rows(application: Application, only: Question | None = None) -> list[dict[str, Any]]:
    """Each question with its answer in words."""
    missing = missing_answers(application)
    return [
        {
            "question": question,
            "value": " · ".join(filter(None, (_in_words(question, name, application) for name in question.fields))),
            "missing": not question.optional and not question.answered(application, missing),
        }
        for question in ((only,) if only else QUESTIONS)
    ]


def _in_words(question: Question, name: str, application: Application) -> str:
    value = application.answers.get(name, "")
    choices = getattr(question.form.base_fields[name], "choices", ())
    return str(dict(choices).get(value, "") if choices else value)


@login_required
@require_safe
def status(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Where the application stands, what happened so far, what is safe, and the next step. Its address is the way back in.

    Whoever comes by the link of a mail with another account is told so, in the same words whether there is such an application or not.
    """
    application = _applications(request).filter(public_id=public_id).first()
    if application is None:
        return render(request, "members/organisations/not_yours.html", status=404)
    missing = missing_answers(application)
    answered = [question for question in QUESTIONS if question.answered(application, missing)]
    following = next((question for question in QUESTIONS if question not in answered), None)
    context = {
        "application": application,
        "rows": _rows(application),
        "acts": told_acts_on(application) if application.organisation_id else (),
        "answered": len(answered),
        "count": len(QUESTIONS),
        "following": following,
        "two_persons": settings.PACT_TWO_PERSON_RULE,
    }
    return render(request, "members/organisations/status.html", context)


@login_required
@require_safe
def evidence(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The document, for the applicant, the organisation's representatives and the secretariat; for others it is not there."""
    application = _seen_by(request, public_id)
    if not application.evidence:
        raise Http404
    return pdf_response(application.evidence.open("rb"))


@login_required
@require_safe
def logo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The logo of an application, for the same people as its document."""
    application = _seen_by(request, public_id)
    if not application.logo:
        raise Http404
    return png_response(application.logo.open("rb"))


def _seen_by(request: HttpRequest, public_id: UUID) -> Application:
    application = get_object_or_404(Application.objects.select_related("organisation", "applicant"), public_id=public_id)
    if not may_see_evidence(person=person_of(request), organisation=application.organisation, owner=application.applicant):
        raise Http404
    return application


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to act for an organisation that is here already."""
    organisation = get_object_or_404(Organisation.objects.standing(), slug=slug)
    if not may_ask_to_join(person=person_of(request), organisation=organisation):
        raise Http404
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


def _applications(request: HttpRequest) -> QuerySet[Application]:
    return Application.objects.select_related("organisation", "applicant").filter(applicant=person_of(request))


def _own(request: HttpRequest, public_id: UUID | None) -> Application:
    return get_object_or_404(_applications(request), public_id=public_id)
