"""The yearly report in the member area: commitment by commitment, its evidence, checking and sending it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.organisations.decorators import mandate_of, mandate_required, person_of
from members.organisations.enums import Role
from members.organisations.evidence import pdf_response
from members.pact.decorators import writing_mandate_required
from members.pact.forms_reports import EvidenceForm, ForYearForm, ReportForm, SendForm
from members.pact.models import ReportEvidence
from members.pact.selectors.progress import sent_by
from members.pact.selectors.reporting import Line, Year, year_of
from members.pact.selectors.verifications import may_see_report_evidence
from members.pact.services.acting import WRITERS
from members.pact.services.refusals import Refused
from members.pact.services.reports import StaleReport, add_evidence, remove_evidence, save_report, send_report

FOLDER = "members/pact/progress"


@mandate_required()
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The report of this year and where it stands; those of earlier years; refusals that wait for a reply."""
    mandate = mandate_of(request)
    year = year_of(mandate.organisation)
    sent = year.sent if year else sent_by(mandate.organisation)
    context = {
        "year": year,
        "mandate": mandate,
        "writes": mandate.role in WRITERS,
        "sent": sent,
        "refusals": [each for each in sent if each.awaits_reply] if mandate.role == Role.REPRESENTATIVE else [],
    }
    return render(request, f"{FOLDER}/reports.html", context)


@writing_mandate_required(*WRITERS)
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, commitment: str) -> HttpResponse:
    """One commitment on one page; "evidence" saves and goes on to the evidence."""
    year, line = _line(request, commitment)
    if request.method != "POST":
        return _write_page(request, year, line, ReportForm(line=line, year=year))
    form = ReportForm(request.POST, line=line, year=year)
    if not form.is_valid():
        return _write_page(request, year, line, form)
    try:
        save_report(
            mandate=mandate_of(request),
            person=person_of(request),
            commitment=commitment,
            values=form.values(),
            **{name: form.cleaned_data[name] for name in ("signature", "due", "revision", "status", "words")},
        )
    except Refused as error:
        return _not_saved(request, commitment, error)
    messages.success(request, _("Saved. Nobody outside your organisation sees it before the report is sent."))
    if "evidence" in request.POST:
        return redirect("pact:report_evidence", commitment)
    return redirect("pact:reports")


def _line(request: HttpRequest, commitment: str) -> tuple[Year, Line]:
    year = year_of(mandate_of(request).organisation)
    line = year.line(commitment) if year else None
    if year is None or line is None or (not year.begun and request.method != "POST"):
        raise Http404
    return year, line


def _not_saved(request: HttpRequest, commitment: str, error: Refused) -> HttpResponse:
    """409 with what is saved beside what was typed; a second save is then meant."""
    year, line = _line(request, commitment)
    posted = request.POST.copy()
    if isinstance(error, StaleReport) and line.draft:
        posted["revision"] = str(line.draft.report.revision)
    form = ReportForm(posted, line=line, year=year)
    return _write_page(request, year, line, form, refused=error, stale=isinstance(error, StaleReport))


def _write_page(request: HttpRequest, year: Year, line: Line, form: ReportForm, **more: Any) -> HttpResponse:
    context = {"year": year, "line": line, "form": form, "commitment": line.commitment, **more}
    return render(request, f"{FOLDER}/write.html", context, status=409 if more.get("refused") else 200)


@writing_mandate_required(*WRITERS)
@require_http_methods(["GET", "POST"])
def evidence(request: HttpRequest, commitment: str) -> HttpResponse:
    """What shows that the report is true: what is there already, and one more."""
    year, line = _line(request, commitment)
    form = EvidenceForm(request.POST or None, request.FILES or None, initial=ForYearForm.opened_for(year))
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            add_evidence(mandate=mandate_of(request), person=person_of(request), commitment=commitment, **form.cleaned_data)
        except Refused as error:
            refused = error
        else:
            messages.success(request, _("The evidence is added."))
            return redirect("pact:report_evidence", commitment)
    context = {"year": year, "line": line, "form": form, "commitment": line.commitment, "refused": refused}
    return render(request, f"{FOLDER}/evidence.html", context, status=409 if refused else 200)


@writing_mandate_required(*WRITERS)
@require_POST
def evidence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a piece of evidence of one's own draft away."""
    rows = ReportEvidence.objects.select_related("report__commitment")
    row = get_object_or_404(rows, pk=pk, report__organisation=mandate_of(request).organisation_id)
    try:
        remove_evidence(mandate=mandate_of(request), person=person_of(request), evidence=row)
    except Refused as error:
        messages.error(request, str(error))
        return redirect("pact:reports")
    messages.success(request, _("The evidence is removed."))
    return redirect("pact:report_evidence", row.report.commitment.key)


@login_required
@require_safe
def evidence_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A gated file, for whom the room's one rule lets see it; for others it is not there."""
    row = get_object_or_404(ReportEvidence.objects.select_related("report"), pk=pk)
    if not row.file or not may_see_report_evidence(person=person_of(request), report=row.report):
        raise Http404
    return pdf_response(row.file.open("rb"))


@mandate_required()
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """The whole report as it would be published; a representative may send it from here."""
    year = year_of(mandate_of(request).organisation)
    if year is None or not year.begun:
        return redirect("pact:reports")
    return _check_page(request, year, SendForm(initial={**ForYearForm.opened_for(year), "checked": year.fingerprint}))


def _check_page(request: HttpRequest, year: Year, form: SendForm, refused: Refused | None = None) -> HttpResponse:
    mandate = mandate_of(request)
    context = {"year": year, "form": form, "mandate": mandate, "sends": mandate.role == Role.REPRESENTATIVE, "refused": refused}
    return render(request, f"{FOLDER}/check.html", context, status=409 if refused else 200)


@writing_mandate_required(Role.REPRESENTATIVE)
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Send what was checked, once."""
    form = SendForm(request.POST)
    refused: Refused | None = None
    if form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("signature", "due", "checked")}
        try:
            send_report(mandate=mandate_of(request), person=person_of(request), **data)
        except Refused as error:
            refused = error
        else:
            messages.success(request, _("The report is sent. It is public now."))
            return redirect("pact:reports")
    year = year_of(mandate_of(request).organisation)
    if year is None or not year.begun:
        messages.error(request, str(refused) if refused else _("Nothing was sent."))
        return redirect("pact:reports")
    fresh = SendForm(initial={**ForYearForm.opened_for(year), "checked": year.fingerprint}) if refused else form
    return _check_page(request, year, fresh, refused)
