"""Reads: the text in force, who signed it, and since when."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from members.organisations.models import Organisation
from members.pact.models import Commitment, PactClause, PactVersion, Signature, SiteKey
from members.pact.records import Link
from members.pact.selectors.states import with_register_state


def current_version() -> PactVersion | None:
    """The newest published version, or None before the first one."""
    return PactVersion.objects.published().order_by("-number").first()


def is_signatory(organisation: Organisation) -> bool:
    """Whether the organisation's signature under some version holds today (a suspended one's does not)."""
    return Signature.objects.active().filter(organisation=organisation).exists()


def signatories() -> QuerySet[Organisation]:
    """The organisations whose signature holds today, in the alphabet's order."""
    holding = Signature.objects.active().filter(organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(holding)).order_by("sort_key", "pk")


def signed_among(organisation_ids: Collection[int]) -> frozenset[int]:
    """Those of these organisations whose signature holds today."""
    return frozenset(Signature.objects.active().filter(organisation__in=organisation_ids).values_list("organisation", flat=True))


def signatory_count() -> int:
    return signatories().order_by().count()


def newest_signature() -> Signature | None:
    """The newest signature that holds, with its organisation."""
    return Signature.objects.active().select_related("organisation", "version").order_by("-sequence").first()


def active_signature(*, organisation: Organisation, version: PactVersion | None = None) -> Signature | None:
    """The signature of an organisation that holds (under `version`, or the newest)."""
    signatures = Signature.objects.active().filter(organisation=organisation)
    if version is not None:
        signatures = signatures.filter(version=version)
    return signatures.select_related("organisation", "version").order_by("-version__number").first()


def clauses_with_commitments(version: PactVersion, *, kind: str | None = None) -> QuerySet[PactClause]:
    """The clauses of a version in order, each with its commitments (`kind`: only those that apply to such an organisation)."""
    commitments = Commitment.objects.order_by("position")
    if kind is not None:
        commitments = commitments.filter(kinds__contains=[kind])
    return PactClause.objects.filter(version=version).order_by("position").prefetch_related(Prefetch("commitments", queryset=commitments))


def version_content(version: PactVersion) -> dict[str, Any]:
    """The whole text of a version as plain values, in both languages: what its hash is taken over."""
    return {
        "form": 1,
        "number": version.number,
        "title": _both(version, "title"),
        "preamble": _both(version, "preamble"),
        "clauses": [
            {
                "id": clause.key,
                "kind": clause.kind,
                "workstream": clause.workstream,
                "heading": _both(clause, "heading"),
                "text": _both(clause, "text"),
            }
            for clause in version.clauses.order_by("position")
        ],
        "commitments": [
            {
                "id": commitment.key,
                "clause": commitment.clause.key,
                "workstream": commitment.workstream,
                "kinds": sorted(commitment.kinds),
                "indicators": commitment.indicators,
                "title": _both(commitment, "title"),
                "text": _both(commitment, "text"),
            }
            for commitment in version.commitments.select_related("clause").order_by("position")
        ],
    }


def _both(instance: Any, name: str) -> dict[str, str]:
    return {language: getattr(instance, f"{name}_{language}") for language in ("sq", "en")}


def chain() -> Iterator[Link]:
    """Every signature's record in the chain's order, read in bounded memory."""
    for signature in Signature.objects.select_related("site_key").order_by("sequence").iterator(chunk_size=500):
        yield link_of(signature)


def link_of(signature: Signature) -> Link:
    """A signature as plain values that can be checked without the database."""
    return Link(
        record=signature.record,
        previous_sha256=signature.previous_sha256,
        record_sha256=signature.record_sha256,
        public_key=signature.site_key.public_key,
        site_signature=signature.site_signature,
        personal_data=signature.personal_data,
        personal_salt=signature.personal_salt,
    )


def signature_by_public_id(public_id: str) -> Signature | None:
    """The signature of this number (as `normalised_public_id` writes it), with what its page and its certificate show."""
    signatures = Signature.objects.select_related("organisation", "version", "site_key")
    return with_register_state(signatures).filter(public_id=public_id).first()


def newer_signature(signature: Signature) -> Signature | None:
    """The newest signature of the same organisation, where that is another one."""
    newest = Signature.objects.filter(organisation=signature.organisation_id, newest=True).exclude(pk=signature.pk)
    return newest.select_related("version").first()


def known_keys() -> QuerySet[SiteKey]:
    return SiteKey.objects.order_by("first_used_at")
