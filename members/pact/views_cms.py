"""The Pact's versions under `/cms/`: the list, one version whole, and publishing it after being asked once more."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.accounts.decorators import fresh_second_factor_required
from members.organisations.decorators import person_of
from members.pact.decorators import secretariat_required
from members.pact.enums import VersionState
from members.pact.forms_writing import EraseForm, FirstPublishForm, PublishForm
from members.pact.models import PactVersion
from members.pact.records import normalised_public_id
from members.pact.selectors import clauses_with_commitments, current_version, signature_by_public_id
from members.pact.selectors.comparing import compared
from members.pact.selectors.renewal import signatures_asked_by
from members.pact.selectors.revisions import order_of, revision, whole_of
from members.pact.services.refusals import Refused
from members.pact.services.signing import erase_person
from members.pact.services.versions import DAYS_TO_SIGN_AGAIN, publish_version, unready


@secretariat_required
@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every version, the newest first."""
    found = list(PactVersion.objects.order_by("-number"))
    context = {"versions": found, "has_draft": any(version.state == VersionState.DRAFT for version in found), "in_force": current_version()}
    return render(request, "members/pact/cms/versions.html", context)


@secretariat_required
@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version with its whole text; the parts of a draft lead to where they are changed."""
    current = get_object_or_404(PactVersion, pk=pk)
    draft = current.state == VersionState.DRAFT
    context = {
        "version": current,
        "clauses": clauses_with_commitments(current),
        "draft": draft,
        "unready": unready(current) if draft else None,
        "order_revision": revision(order_of(current)) if draft else "",
        "in_force": current_version(),
    }
    return render(request, "members/pact/cms/version.html", context)


@secretariat_required
@require_http_methods(["GET", "POST"])
@fresh_second_factor_required
def publish(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What publishing would change, whom it would ask and by when; then, after a yes, it is done for good."""
    draft, in_force = get_object_or_404(PactVersion, pk=pk), current_version()
    if draft.state != VersionState.DRAFT:
        messages.error(request, _("This version is published already."))
        return redirect("pact_cms:version", pk)
    form = _publish_form(request, draft, in_force)
    if request.method == "POST" and form.is_valid():
        try:
            publish_version(version=draft, published_by=person_of(request), **form.cleaned_data)
        except Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The version is published. Nothing in it can be changed any more."))
        return redirect("pact_cms:version", pk)
    context = {
        "version": draft,
        "in_force": in_force,
        "form": form,
        "unready": unready(draft),
        "comparison": compared(in_force, draft) if in_force else None,
        "asked": signatures_asked_by(draft).count(),
    }
    return render(request, "members/pact/cms/publish.html", context)


def _publish_form(request: HttpRequest, draft: PactVersion, in_force: PactVersion | None) -> FirstPublishForm | PublishForm:
    initial: dict[str, Any] = {"started_from": revision(whole_of(draft))}
    if in_force is None:
        return FirstPublishForm(request.POST or None, initial=initial)
    day = draft.resign_by or timezone.localdate() + DAYS_TO_SIGN_AGAIN
    return PublishForm(request.POST or None, initial={**initial, "resign_by": day})


@secretariat_required
@require_http_methods(["GET", "POST"])
@fresh_second_factor_required
def erase(request: HttpRequest) -> HttpResponseBase:
    """Erase the name of the person who signed: found by the signature's number, with a reason for the log."""
    signature = signature_by_public_id(normalised_public_id(request.GET.get("id", "")))
    form = EraseForm(request.POST or None)
    if request.method == "POST" and signature is not None and form.is_valid():
        try:
            erase_person(signature=signature, erased_by=person_of(request), reason=form.cleaned_data["reason"])
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The name is erased. The chain still verifies; the certificate says that the name is erased."))
            return redirect("pact:verify", signature.public_id)
    context = {"signature": signature, "form": form, "asked": request.GET.get("id", "")[:60]}
    return render(request, "members/pact/cms/erase.html", context)
