"""Locking a draft on an approved version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.drafting.enums import Role
from members.drafting.selectors import reading
from members.drafting.services import approving
from members.drafting.services.approving import DiffersError
from members.drafting.views.desk import Desk, draft_view


@require_http_methods(["GET", "POST"])
@draft_view(Role.OWNER)
def approve(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """What it means, or that the text says something else; the act."""
    version = get_object_or_404(reading.versions_of(desk.draft), number=number)
    status = 200
    if request.method == "POST":
        try:
            approving.approve(draft=desk.draft, actor=desk.actor, number=number)
            messages.success(request, _("The draft is locked on version {number}.").format(number=number))
            return redirect(desk.address)
        except DiffersError:
            status = 409
    context = {
        "desk": desk,
        "draft": desk.draft,
        "version": version,
        "differs": not approving.says_the_same(desk.draft, version),
        "crumbs": [*desk.crumbs, (_("Versions"), f"{desk.address}versions/")],
    }
    return render(request, "members/drafting/approve.html", context, status=status)
