"""Reading the Pact and checking a signature. Public pages; readers get no cookie."""

import json
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from members.pact.certificates import certificate_pdf
from members.pact.enums import SignatureState
from members.pact.keys import key_id, public_text, signing_key
from members.pact.models import Signature
from members.pact.receipts import ALGORITHM, receipt_bytes, receipt_content
from members.pact.records import ID_LENGTH, fault_of, grouped, normalised_public_id
from members.pact.selectors import (
    clauses_with_commitments,
    current_version,
    known_keys,
    link_of,
    newer_signature,
    signatory_count,
    signature_by_public_id,
)
from members.pact.selectors.auditing import chain_end
from members.pact.selectors.certifying import certificate_addresses, certificate_text
from members.pact.selectors.states import shown_state

Response = TypeVar("Response", bound=HttpResponse)


@require_safe
def text(request: HttpRequest) -> HttpResponse:
    """The text in force, with its commitments beside the clauses they belong to."""
    version = current_version()
    clauses = list(clauses_with_commitments(version)) if version else []
    context = {"version": version, "clauses": clauses, "signatories": signatory_count()}
    return render(request, "members/pact/text.html", context)


@require_safe
def verify_search(request: HttpRequest) -> HttpResponse:
    """Where a number from paper is typed in. One that is no whole number is said so beside the field, with what was typed kept."""
    typed = request.GET.get("id", "")
    wanted = normalised_public_id(typed)
    if len(wanted) == ID_LENGTH:
        return redirect("pact:verify", wanted)
    return render(request, "members/pact/verify_search.html", _mistyped(typed, wanted) if "id" in request.GET else {})


@require_safe
def verify_how_to(request: HttpRequest) -> HttpResponse:
    """How a receipt is checked with common tools alone: the commands of `docs/how-to/check-a-receipt.md`."""
    return render(request, "members/pact/verify_how_to.html")


def _mistyped(typed: str, normalised: str) -> dict[str, Any]:
    return {"typed": typed[:60], "signs": len(normalised), "needed": ID_LENGTH, "mistyped": True}


@require_safe
def verify(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whether there is such a signature, and what has become of it, said plainly."""
    normalised = normalised_public_id(public_id)
    if normalised != public_id and len(normalised) == ID_LENGTH:
        return redirect("pact:verify", normalised)
    signature = signature_by_public_id(normalised)
    return _not_there(request, public_id) if signature is None else _verified(request, signature)


def _not_there(request: HttpRequest, public_id: str) -> HttpResponse:
    """No such signature, or a number that cannot be one: not the same thing for who holds a paper in hand."""
    normalised = normalised_public_id(public_id)
    if len(normalised) != ID_LENGTH:
        return render(request, "members/pact/verify_search.html", _mistyped(public_id, normalised), status=404)
    context = {"number": grouped(normalised), "typed": grouped(normalised)}
    return render(request, "members/pact/verify_unknown.html", context, status=404)


def _verified(request: HttpRequest, signature: Signature, status: int = 200) -> HttpResponse:
    context = {
        "signature": signature,
        "grouped": grouped(signature.public_id),
        "state": shown_state(signature),
        "fault": fault_of(link_of(signature), signature.previous_sha256),
        "commitments": signature.commitments.order_by("position"),
        "was": signature.record["organisation"],
        "certificates": certificate_addresses(signature.public_id),
        "newer": newer_signature(signature) if signature.state == SignatureState.SUPERSEDED else None,
    }
    return render(request, "members/pact/verify.html", context, status=status)


@require_safe
def certificate(request: HttpRequest, public_id: str) -> HttpResponse:
    """The certificate as PDF. A signature that holds no more has none: its page says so."""
    signature = signature_by_public_id(normalised_public_id(public_id))
    if signature is None:
        return _not_there(request, public_id)
    if signature.state != SignatureState.ACTIVE:
        return _verified(request, signature, status=410)
    response = HttpResponse(certificate_pdf(certificate_text(signature)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{signature.organisation.slug}-{signature.public_id}.pdf"'
    return _for_everybody(response)


@require_safe
def receipt(request: HttpRequest, public_id: str) -> HttpResponse:
    """The record with its hash and the site's signature, so that anybody can check it without this site."""
    signature = signature_by_public_id(normalised_public_id(public_id))
    if signature is None:
        return _for_everybody(JsonResponse({"error": "unknown"}, status=404))
    response = HttpResponse(receipt_bytes(_receipt_of(signature)), content_type="application/json")
    response["Content-Disposition"] = f'inline; filename="{signature.public_id}.json"'
    return _for_everybody(response)


def _receipt_of(signature: Signature) -> dict[str, Any]:
    return receipt_content(
        record=signature.record,
        record_sha256=signature.record_sha256,
        public_key=signature.site_key.public_key,
        site_signature=signature.site_signature,
    )


@require_safe
def pact_chain(request: HttpRequest) -> HttpResponse:
    """How many records the chain has, and the last one's receipt: whoever keeps a copy notices when it is cut short or made anew."""
    last = chain_end()
    content = {"records": last.sequence if last else 0, "last": _receipt_of(last) if last else None}
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return _for_everybody(HttpResponse(text, content_type="application/json"))


@require_safe
def pact_keys(request: HttpRequest) -> JsonResponse:
    """Every public key that the site signs or has signed with."""
    keys = [
        {
            "key_id": key.key_id,
            "public_key": key.public_key,
            "algorithm": ALGORITHM,
            "first_used_at": key.first_used_at.isoformat(),
            "retired_at": key.retired_at.isoformat() if key.retired_at else None,
        }
        for key in known_keys()
    ]
    return _for_everybody(JsonResponse({"keys": keys or _not_used_yet()}))


def _not_used_yet() -> list[dict[str, str | None]]:
    """The key that will sign first; none where it is not there."""
    try:
        current = public_text(signing_key())
    except (ImproperlyConfigured, OSError):
        return []
    return [{"key_id": key_id(current), "public_key": current, "algorithm": ALGORITHM, "first_used_at": None, "retired_at": None}]


def _for_everybody(response: Response) -> Response:
    """Open data: other sites may load it, caches keep it for five minutes, since a signature may be withdrawn."""
    response["Cache-Control"] = "public, max-age=300"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
