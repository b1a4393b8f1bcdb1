"""The dashboard."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.portal import selectors


@login_required
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """What waits for the person, what changed, their drafts and organisations: one list."""
    return render(request, "members/portal/dashboard.html", {"dashboard": selectors.dashboard_of(request)})
