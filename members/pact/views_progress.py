"""One report in public, with what was verified and what was replied."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.pact.selectors.progress import sent_report


@require_safe
def report(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A sent report; a draft is not there."""
    told = sent_report(public_id)
    if told is None:
        raise Http404
    context = {"told": told, "report": told.report, "organisation": told.report.organisation, "commitment": told.report.commitment}
    return render(request, "members/pact/progress/report.html", context)
