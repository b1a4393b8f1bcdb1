"""What a signatory was asked to verify, and the reply of an organisation whose report was not verified."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.organisations.decorators import mandate_of, mandate_required, person_of
from members.organisations.enums import Role
from members.organisations.selectors import my_mandates
from members.pact.decorators import writing_mandate_required
from members.pact.enums import VerificationState
from members.pact.forms_reports import DecisionForm, ReplyForm
from members.pact.models import Verification
from members.pact.selectors.progress import sent_report
from members.pact.selectors.verifications import belongs, may_verify, refusals_to_reply_to, verifications_for
from members.pact.services.refusals import Refused
from members.pact.services.verifications import decide_as_signatory, reply_to_refusal

FOLDER = "members/pact/progress"


@mandate_required(Role.REPRESENTATIVE)
@require_safe
def verifications(request: HttpRequest) -> HttpResponse:
    """The requests to one's organisation, the open ones first."""
    rows = verifications_for(mandate_of(request).organisation)
    return render(request, f"{FOLDER}/verifications.html", {"rows": rows[:100], "mandate": mandate_of(request)})


@writing_mandate_required(Role.REPRESENTATIVE)
@require_http_methods(["GET", "POST"])
def verification(request: HttpRequest, pk: int) -> HttpResponse:
    """The report with its evidence, while the request is open, and the decision."""
    rows = Verification.objects.select_related("asked_of", "organisation", "report")
    current = get_object_or_404(rows, pk=pk, asked_of__in=[mandate.organisation_id for mandate in my_mandates(request)])
    if current.asked_of_id != mandate_of(request).organisation_id and request.method != "POST":
        return redirect(f"{reverse('organisation:choose')}?next={request.path}")
    form = DecisionForm(request.POST or None)
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            decide_as_signatory(
                verification=current,
                mandate=mandate_of(request),
                person=person_of(request),
                verified=form.verified,
                reason=form.cleaned_data["reason"],
            )
        except Refused as error:
            refused = error
            current.refresh_from_db(fields=["state", "reason", "decided_at"])
        else:
            messages.success(request, _("Your decision is public now. The organisation has been told."))
            return redirect("pact:verifications")
    return _verification_page(request, current, form, refused)


def _verification_page(request: HttpRequest, current: Verification, form: DecisionForm, refused: Refused | None) -> HttpResponse:
    is_open = current.state == VerificationState.OPEN
    may_decide = may_verify(person=person_of(request), verification=current)
    if is_open and not may_decide and not refused and belongs(person=person_of(request), organisation=current.organisation_id):
        raise Http404
    context = {
        "verification": current,
        "told": sent_report(current.report.public_id),
        "report": current.report,
        "form": form,
        "open": may_decide,
        "paused": is_open and not may_decide,
        "refused": refused,
        "typed": form["reason"].value() if form.is_bound else "",
    }
    return render(request, f"{FOLDER}/verification.html", context, status=409 if refused else 200)


@writing_mandate_required(Role.REPRESENTATIVE)
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Reply to the newest refusal of one's own report, once."""
    mandate = mandate_of(request)
    told = sent_report(public_id)
    if told is None or told.report.organisation_id != mandate.organisation_id:
        raise Http404
    waiting = refusals_to_reply_to(mandate.organisation).filter(report=told.report).first()
    form = ReplyForm(request.POST or None, initial={"verification": waiting.pk if waiting else None})
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        wanted = get_object_or_404(Verification, pk=form.cleaned_data["verification"], report=told.report)
        try:
            reply_to_refusal(verification=wanted, mandate=mandate, person=person_of(request), words=form.cleaned_data["words"])
        except Refused as error:
            refused = error
        else:
            messages.success(request, _("Your reply stands on the report's page."))
            return redirect("pact:report", public_id)
    elif request.method != "POST" and waiting is None:
        return redirect("pact:report", public_id)
    context = {"told": told, "waiting": waiting, "form": form, "refused": refused, "typed": form["words"].value() if form.is_bound else ""}
    return render(request, f"{FOLDER}/reply.html", context, status=409 if refused else 200)
