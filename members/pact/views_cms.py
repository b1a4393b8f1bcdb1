"""The Pact's versions under `/cms/`: reading a draft whole, and publishing it after being asked once more."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.accounts.selectors import is_secretariat
from members.organisations.decorators import person_of
from members.pact.models import PactVersion
from members.pact.selectors import clauses_with_commitments
from members.pact.services.refusals import Refused
from members.pact.services.versions import publish_version, unready


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every version, the newest first."""
    if not is_secretariat(request.user):
        raise PermissionDenied
    return render(request, "members/pact/cms/versions.html", {"versions": PactVersion.objects.order_by("-number")})


@require_http_methods(["GET", "POST"])
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version with its whole text; a draft can be published, once and for all."""
    if not is_secretariat(request.user):
        raise PermissionDenied
    current = get_object_or_404(PactVersion, pk=pk)
    if request.method == "POST":
        try:
            publish_version(version=current, published_by=person_of(request))
        except Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The version is published. Nothing in it can be changed any more."))
        return redirect("pact_cms:version", pk)
    context = {"version": current, "clauses": clauses_with_commitments(current), "draft": current.state == "draft"}
    context["unready"] = unready(current) if context["draft"] else None
    return render(request, "members/pact/cms/version.html", context)
