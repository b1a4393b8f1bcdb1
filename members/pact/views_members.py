"""Signing and withdrawing: a representative of a verified organisation, with a fresh second factor."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.accounts.decorators import fresh_second_factor_required
from members.organisations.decorators import mandate_required, person_of
from members.organisations.enums import OrganisationState, Role
from members.organisations.models import Mandate
from members.organisations.selectors import acting_mandate, my_mandates
from members.pact.forms import SignForm, WithdrawForm
from members.pact.models import PactVersion, Signature
from members.pact.selectors import active_signature, clauses_with_commitments, current_version
from members.pact.selectors.certifying import certificate_addresses
from members.pact.selectors.comparing import compared
from members.pact.selectors.standing import withdrawable_signature
from members.pact.services.refusals import MandateGone, Refused, TextChanged
from members.pact.services.signing import sign_pact, withdraw_signature
from members.pact.services.site_keys import may_sign


@login_required
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest) -> HttpResponseBase:
    """Sign the text in force; whoever may not, reads why and what comes first."""
    mandate = acting_mandate(request)
    if mandate is None and my_mandates(request) and request.method == "GET":
        return redirect("organisation:choose")
    if mandate is None or mandate.role != Role.REPRESENTATIVE or mandate.organisation.state != OrganisationState.VERIFIED:
        context = {"mandate": mandate, "too_late": request.method == "POST", "kept": _chosen_in_vain(request)}
        return render(request, "members/pact/sign_not_yet.html", context, status=403)
    version = current_version()
    if version is None:
        return redirect("pact:text")
    existing = active_signature(organisation=mandate.organisation, version=version)
    if existing is not None and request.method == "GET":
        return render(request, "members/pact/signed.html", _signed_context(existing))
    return _sign(request, mandate=mandate, version=version)


def _signed_context(signature: Signature) -> dict[str, Any]:
    addresses = certificate_addresses(signature.public_id)
    return {"signature": signature, "organisation": signature.organisation, "certificates": addresses}


def _chosen_in_vain(request: HttpRequest) -> list[str]:
    """The titles of what was chosen on a page whose mandate has ended, so that whoever signs instead can choose the same."""
    version = current_version()
    if version is None or request.method != "POST":
        return []
    keys = [key for key in request.POST.getlist("commitments") if "\x00" not in key]
    return [commitment.title for commitment in version.commitments.filter(key__in=keys)]


@fresh_second_factor_required
def _sign(request: HttpRequest, *, mandate: Mandate, version: PactVersion) -> HttpResponse:
    before = active_signature(organisation=mandate.organisation)
    chosen = list(before.commitments.values_list("key", flat=True)) if before else []
    form = SignForm(
        request.POST if request.method == "POST" else None,
        version=version,
        organisation=mandate.organisation,
        initial={"text_sha256": version.sha256, "mandate": mandate.pk, "commitments": chosen},
    )
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return _signed(request, mandate, form)
        except Refused as error:
            refused = error
    return _sign_page(request, mandate, before, form, refused)


def _signed(request: HttpRequest, mandate: Mandate, form: SignForm) -> HttpResponse:
    if form.cleaned_data["mandate"] != mandate.pk:
        raise MandateGone(_("You act for another organisation now than on the page you read. Nothing was signed."))
    signature = sign_pact(
        person=person_of(request),
        mandate=mandate,
        text_sha256=form.cleaned_data["text_sha256"],
        commitments=form.cleaned_data["commitments"],
    )
    messages.success(request, _("Signed. Your organisation stands in the register; the certificate is below."))
    return redirect("pact:verify", signature.public_id)


def _sign_page(request: HttpRequest, mandate: Mandate, before: Signature | None, form: SignForm, refused: Refused | None) -> HttpResponse:
    organisation, version = mandate.organisation, form.version
    read = before.version if before else None
    if isinstance(refused, TextChanged):
        read = PactVersion.objects.published().filter(sha256=form.cleaned_data["text_sha256"]).first() or read
    context: dict[str, Any] = {
        "version": version,
        "clauses": list(clauses_with_commitments(version, kind=organisation.kind)),
        "form": form,
        "chosen": request.POST.getlist("commitments") if form.is_bound else form.initial["commitments"],
        "mandate": mandate,
        "organisation": organisation,
        "refused": refused,
        "key_lost": refused is None and not may_sign(),
        "text_changed": isinstance(refused, TextChanged),
        "before": before,
        "read": read,
        "comparison": compared(read, version) if read and read != version else None,
        "today": timezone.localdate(),
        "hash_groups": [version.sha256[start : start + 8] for start in range(0, 64, 8)],
    }
    return render(request, "members/pact/sign.html", context, status=409 if refused else 200)


@mandate_required(Role.REPRESENTATIVE)
@require_http_methods(["GET", "POST"])
@fresh_second_factor_required
def withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw with a reason that the register shows."""
    mandate = acting_mandate(request)
    signature = withdrawable_signature(mandate.organisation) if mandate else None
    if mandate is None or signature is None:
        messages.info(request, _("Your organisation has no signature that could be withdrawn."))
        return redirect("organisation:manage")
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_signature(signature=signature, person=person_of(request), mandate=mandate, reason=form.cleaned_data["reason"])
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The signature is withdrawn. The register says so."))
            return redirect("pact:verify", signature.public_id)
    return render(request, "members/pact/withdraw.html", {"form": form, "signature": signature, "organisation": mandate.organisation})
