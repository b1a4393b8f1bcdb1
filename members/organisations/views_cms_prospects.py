"""Inviting organisations to join, many at once: a table, a look at it, sending; then who stands where, and reminders by choice."""

import csv
import io
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.organisations.decorators import person_of, secretariat_required
from members.organisations.enums import ProspectStanding
from members.organisations.exports import safe_row
from members.organisations.forms_prospects import StandingFilters, TableForm
from members.organisations.models import Prospect
from members.organisations.outreach import REMINDABLE, prospects_in_order, quiet_until, standings
from members.organisations.services.prospects import Judged, invite_prospects, judge_rows, remind_prospects

PER_PAGE = 50
TEMPLATE_ROWS = (
    ("name", "kind", "email", "nipt", "language"),
    ("Shoqata Shembull", "cso", "zyra@shoqata.example", "", "sq"),
    ("Example Media Ltd", "media", "office@media.example", "L12345678A", "en"),
)


@secretariat_required
@require_safe
def prospects(request: HttpRequest) -> HttpResponse:
    """Who was invited and where each stands."""
    asked = StandingFilters(request.GET)
    asked.is_valid()
    rows = prospects_in_order(asked.cleaned_data)
    where = standings(rows)
    wanted = asked.cleaned_data.get("standing")
    counts = [(value, label, sum(standing == value for standing in where.values())) for value, label in ProspectStanding.choices]
    ids = [pk for pk, standing in where.items() if not wanted or standing == wanted]
    page = Paginator(ids, PER_PAGE).get_page(request.GET.get("page"))
    shown = Prospect.objects.select_related("invited_by").in_bulk(list(page.object_list))
    rows_in_words = [_line(shown[pk], where[pk]) for pk in page.object_list if pk in shown]
    context = {
        "page": page,
        "rows": rows_in_words,
        "reminding": any(row["may"] for row in rows_in_words),
        "querystring": urlencode({name: asked.cleaned_data.get(name, "") for name in ("standing", "kind")}),
        "filters": asked,
        "counts": counts,
        "total": len(where),
    }
    return render(request, "members/organisations/cms/prospects.html", context)


def _line(prospect: Prospect, standing: ProspectStanding) -> dict[str, Any]:
    quiet = quiet_until(prospect)
    theirs = standing in REMINDABLE
    return {"prospect": prospect, "standing": standing.label, "may": theirs and quiet <= timezone.now(), "quiet": quiet if theirs else None}


@secretariat_required
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Look at a table, then send: nothing is sent that was not looked at in just this form."""
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    judged: list[Judged] = []
    if request.method == "POST" and form.is_valid():
        if "send" in request.POST and form.cleaned_data["checked"] == form.digest:
            made = invite_prospects(rows=form.rows, invited_by=person_of(request))
            words = ngettext("%(number)s invitation is on its way.", "%(number)s invitations are on their way.", len(made))
            messages.success(request, words % {"number": len(made)})
            return redirect("organisations_cms:prospects")
        judged = judge_rows(form.rows)
    context = {
        "form": form,
        "judged": judged,
        "digest": form.digest if judged else "",
        "changed": bool(judged) and "send" in request.POST,
        "sending": sum(each.state == "send" for each in judged),
        "faulty": sum(each.state == "fault" for each in judged),
    }
    return render(request, "members/organisations/cms/prospects_invite.html", context)


@secretariat_required
@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    """Write to the ones that were ticked."""
    ids = [int(pk) for pk in request.POST.getlist("prospect")[:PER_PAGE] if pk.isascii() and pk.isdigit() and len(pk) < 10]
    if not ids:
        messages.error(request, _("Tick at least one organisation."))
        return redirect("organisations_cms:prospects")
    done = remind_prospects(ids=ids, reminded_by=person_of(request))
    words = ngettext("%(number)s reminder is on its way.", "%(number)s reminders are on their way.", done.sent)
    messages.success(request, words % {"number": done.sent})
    if done.too_soon:
        messages.warning(request, _("Not written to, because of a mail within seven days: %(number)s.") % {"number": done.too_soon})
    if done.not_theirs:
        messages.warning(request, _("Not written to, because it is not their move: %(number)s.") % {"number": done.not_theirs})
    return redirect("organisations_cms:prospects")


@secretariat_required
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty table to fill in, with two examples."""
    out = io.StringIO()
    csv.writer(out).writerows(safe_row(row) for row in TEMPLATE_ROWS)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="prospects.csv"'
    return response
