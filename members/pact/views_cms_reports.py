"""Reports under `/cms/`: which were sent, asking a signatory to verify one, taking that back, deciding."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from members.accounts.selectors import is_secretariat
from members.organisations.decorators import person_of
from members.organisations.models import Organisation
from members.pact.enums import VerificationState
from members.pact.forms_reports import DecisionForm
from members.pact.models import ProgressReport
from members.pact.selectors.progress import sent_reports, told
from members.pact.selectors.verifications import OPEN, REFUSED, UNVERIFIED, VERIFIED, belongs, reports_by_verification, whom_to_ask
from members.pact.services.refusals import Refused
from members.pact.services.verifications import ask_signatory, decide_as_secretariat, take_back

PER_PAGE = 50
STATES = (
    ("", gettext_lazy("All")),
    (UNVERIFIED, gettext_lazy("Not looked at yet")),
    (OPEN, gettext_lazy("With a signatory")),
    (VERIFIED, gettext_lazy("Verified reports")),
    (REFUSED, gettext_lazy("Not verified")),
)


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every sent report, the newest first, narrowed by where its verification stands and by the organisation's name."""
    if not is_secretariat(request.user):
        raise PermissionDenied
    state, words = request.GET.get("state", ""), _words(request, "q")
    page = Paginator(reports_by_verification(state, words=words), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "rows": [told(report) for report in page],
        "state": state,
        "states": STATES,
        "words": words,
        "querystring": urlencode({"state": state, "q": words}),
    }
    return render(request, "members/pact/cms/reports.html", context)


def _words(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:80]


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report with its evidence and its verifications, and what the secretariat can do now."""
    if not is_secretariat(request.user):
        raise PermissionDenied
    current = get_object_or_404(sent_reports(), pk=pk)
    form = DecisionForm()
    if request.method == "POST":
        form = DecisionForm(request.POST) if request.POST.get("act") == "decide" else form
        try:
            if _done(request, current, form):
                return redirect("pact_reports_cms:report", pk)
        except Refused as error:
            messages.error(request, str(error))
        current = sent_reports().get(pk=pk)
    return render(request, "members/pact/cms/report.html", _context(request, current, form))


def _context(request: HttpRequest, current: ProgressReport, form: DecisionForm) -> dict[str, Any]:
    verifications = list(current.verifications.all())
    words = _words(request, "signatory")
    return {
        "told": told(current),
        "report": current,
        "verifications": verifications,
        "open": next((row for row in verifications if row.state == VerificationState.OPEN), None),
        "own": belongs(person=person_of(request), organisation=current.organisation_id),
        "form": form,
        "words": words,
        "signatories": whom_to_ask(report=current, words=words),
    }


def _done(request: HttpRequest, current: ProgressReport, form: DecisionForm) -> bool:
    """Whether the act of the form was done; raises Refused."""
    person, act = person_of(request), request.POST.get("act", "")
    if act == "decide" and form.is_valid():
        decide_as_secretariat(report=current, person=person, verified=form.verified, reason=form.cleaned_data["reason"])
        messages.success(request, _("Your decision is public now. The organisation has been told."))
        return True
    if act == "ask":
        asked = Organisation.objects.filter(slug=request.POST.get("asked", "").replace("\x00", "")[:80]).first()
        if asked is None:
            raise Refused(_("Choose the signatory that is asked."))
        ask_signatory(report=current, asked=asked, asked_by=person)
        messages.success(request, _("The signatory has been asked."))
        return True
    if act == "take_back":
        number = request.POST.get("verification", "")
        row = current.verifications.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
        if row is None:
            raise Refused(_("There is no such request any more."))
        take_back(verification=row, by=person)
        messages.success(request, _("The request is taken back. The signatory sees the evidence no more."))
        return True
    return False
