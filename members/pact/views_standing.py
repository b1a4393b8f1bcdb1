"""Under `/cms/`: who stands where, reminders by choice, suspension and its lifting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from members.accounts.decorators import fresh_second_factor_required
from members.accounts.selectors import is_secretariat
from members.organisations.decorators import person_of
from members.organisations.models import Organisation
from members.pact.enums import SuspensionAct
from members.pact.forms import SuspensionForm
from members.pact.models import Signature
from members.pact.schedule import BY_HAND_DAYS
from members.pact.selectors.history import history_lines
from members.pact.selectors.standing import (
    FILTERS,
    clock_is_late,
    last_clock_day,
    open_proposals,
    standing_counts,
    standing_rows,
    suspensions_of,
)
from members.pact.services.refusals import Refused
from members.pact.services.reminding import remind_by_hand
from members.pact.services.suspension import confirm_suspension, propose_suspension, turn_down_suspension

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
def standing(request: HttpRequest) -> HttpResponse:
    """Signatories by where they stand, and a reminder for those that are chosen."""
    if not is_secretariat(request.user):
        raise PermissionDenied
    if request.method == "POST":
        _remind_chosen(request)
        return redirect(request.get_full_path())
    chosen = request.GET.get("state", "")
    counts = standing_counts()
    context = {
        "page": Paginator(standing_rows(chosen), PER_PAGE).get_page(request.GET.get("p")),
        "filters": [(name, label, counts[name]) for name, label, _condition in FILTERS],
        "chosen": chosen if chosen in counts else "all",
        "proposals": open_proposals(),
        "clock_day": last_clock_day(),
        "clock_is_late": clock_is_late(),
        "by_hand_days": BY_HAND_DAYS,
    }
    return render(request, "members/pact/cms/standing.html", context)


def _remind_chosen(request: HttpRequest) -> None:
    wanted = [int(pk) for pk in request.POST.getlist("signature")[:PER_PAGE] if pk.isdecimal() and len(pk) < 19]
    if not wanted:
        messages.error(request, _("Choose whom to remind."))
        return
    done = [remind_by_hand(signature=signature, reminded_by=person_of(request)) for signature in Signature.objects.filter(pk__in=wanted)]
    sent, left = sum(done), len(done) - sum(done)
    if sent:
        messages.success(request, ngettext("%(sent)s reminder sent.", "%(sent)s reminders sent.", sent) % {"sent": sent})
    if left:
        words = ngettext(
            "%(left)s was left out: reminded within a week, or its signature does not hold.",
            "%(left)s were left out: reminded within a week, or their signatures do not hold.",
            left,
        )
        messages.warning(request, words % {"left": left})


@require_http_methods(["GET", "POST"])
def suspension(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One organisation: suspend it or lift the suspension, by two persons, with a reason that the register shows."""
    if not is_secretariat(request.user):
        raise PermissionDenied
    organisation = get_object_or_404(Organisation, pk=pk)
    if request.method == "POST":
        return _decide(request, organisation)
    return _suspension_page(request, organisation, SuspensionForm())


def _suspension_page(request: HttpRequest, organisation: Organisation, form: SuspensionForm) -> HttpResponse:
    proposals = list(suspensions_of(organisation))
    context = {
        "organisation": organisation,
        "form": form,
        "open": next((proposal for proposal in proposals if proposal.decided_at is None), None),
        "proposals": [proposal for proposal in proposals if proposal.decided_at is not None],
        "act": {"verified": SuspensionAct.SUSPEND, "suspended": SuspensionAct.RESUME}.get(organisation.state),
        "lines": history_lines(organisation),
        "person": request.user,
    }
    return render(request, "members/pact/cms/suspension.html", context)


@fresh_second_factor_required
def _decide(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    answer = request.POST.get("answer", "")
    form = SuspensionForm(request.POST)
    if answer == "propose" and not form.is_valid():
        return _suspension_page(request, organisation, form)
    try:
        messages.success(request, _answered(request, organisation, answer, form))
    except Refused as error:
        messages.error(request, str(error))
        if answer == "propose":
            return _suspension_page(request, organisation, form)
    return redirect("pact_cms:suspension", organisation.pk)


def _answered(request: HttpRequest, organisation: Organisation, answer: str, form: SuspensionForm) -> str:
    person = person_of(request)
    if answer == "propose":
        act, reason = request.POST.get("act", ""), form.cleaned_data["reason"]
        proposal = propose_suspension(organisation=organisation, act=act, reason=reason, proposed_by=person)
        return _("Done. The register shows it.") if proposal.confirmed else _("Proposed. A second person must confirm it.")
    waiting = suspensions_of(organisation).filter(decided_at__isnull=True).first()
    if waiting is None:
        raise Refused(_("This proposal has been decided already."))
    if answer == "confirm":
        confirm_suspension(proposal=waiting, confirmed_by=person)
        return _("Done. The register shows it.")
    if answer == "turn_down":
        turn_down_suspension(proposal=waiting, turned_down_by=person)
        return _("The proposal is turned down. Nothing has changed.")
    raise Refused(_("Choose an answer."))
