"""The register as open data: plain values of what the public pages show, and no person's name. A number of queries that does not grow."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from members.organisations.models import Organisation
from members.pact.enums import CommitmentStatus, EventKind, Progress, RegisterState, SignatureState
from members.pact.models import Commitment, PactVersion, ProgressReport, Signature, SignatureEvent
from members.pact.selectors import current_version
from members.pact.selectors.history import events_of
from members.pact.selectors.progress import CommitmentProgress, Told, progress_on
from members.pact.selectors.register import Filters, keys_of_page, matching, register_rows
from resources.content.open_data import absolute_address, in_each_language

Choice = RegisterState | Progress | CommitmentStatus | EventKind


@cache
def _said(choice: Choice) -> Mapping[str, str]:
    """The word of a state in each language."""
    return in_each_language(lambda: str(choice.label))


def data_rows(filters: Filters, sort: str = "name") -> QuerySet[Any]:
    """The register's lines with all that an entry needs, in one query: `version`, and the keys of the commitments as `commitment_keys`."""
    chosen = Commitment.objects.filter(signatures=OuterRef("pk")).order_by("position").values("key")
    return register_rows(filters, sort).select_related("organisation", "version").annotate(commitment_keys=ArraySubquery(chosen))


def data_page(filters: Filters, *, sort: str, page: int, per_page: int) -> tuple[int, list[Any]]:
    """How many lines the filters leave, and those of one page (from 1). Only the page's own lines are worked out, however deep it lies."""
    start = (page - 1) * per_page
    total = matching(filters).count()
    if start >= total:
        return total, []
    keys = keys_of_page(filters, sort, slice(start, start + per_page), total)
    return total, list(data_rows(Filters(), sort).filter(pk__in=keys))


def entry(row: Any) -> dict[str, Any]:
    """One line of the register, as `data_rows` reads it."""
    organisation, state = row.organisation, RegisterState(row.register_state)
    return {
        "number": row.sequence,
        "slug": organisation.slug,
        "legal_name": organisation.legal_name,
        "short_name": organisation.short_name,
        "kind": organisation.kind,
        "city": organisation.city,
        "country": country_of(organisation),
        "website": organisation.website,
        "since": row.since,
        "signed_at": row.signed_at,
        "state": state.value,
        "state_words": _said(state),
        "version": {"number": row.version.number, "text_sha256": row.text_sha256},
        "commitments": row.commitment_keys,
        "report_due": row.report_due,
        **addresses(row),
    }


def addresses(row: Any) -> dict[str, str | None]:
    """Where a line can be checked, read and shown. A signature that holds no more has no certificate."""
    holds = row.state == SignatureState.ACTIVE
    return {
        "verify_url": absolute_address("pact:verify", row.public_id),
        "receipt_url": absolute_address("pact:receipt", row.public_id),
        "certificate_url": absolute_address("pact:certificate", row.public_id) if holds else None,
        "page_url": absolute_address("pact:signatory", row.organisation.slug),
        "badge_url": absolute_address("pact:badge", row.organisation.slug),
    }


def country_of(organisation: Organisation) -> str:
    """The country in words, as it was given; Albania, in the active language, where none was."""
    return organisation.country or _("Albania")


def signatory_in_full(slug: str) -> dict[str, Any]:
    """One organisation with its commitments, what was reported on each, and its history. Raises Http404 where it is not in the register."""
    row = data_rows(Filters()).filter(organisation__slug=slug).first()
    if row is None:
        raise Http404
    return {
        **entry(row),
        "about": {"sq": row.organisation.about_sq, "en": row.organisation.about_en},
        "state_reason": row.state_reason or row.organisation.state_reason,
        "commitments": [_promised(each) for each in progress_on(organisation=row.organisation, signature=row)],
        "history": [_happened(event) for event in events_of(row.organisation)],
    }


def _promised(row: CommitmentProgress) -> dict[str, Any]:
    reports = [*([row.newest] if row.newest else []), *row.earlier]
    newest = row.newest.progress if row.newest else None
    return {
        **_commitment(row.commitment),
        "progress": newest.value if newest else None,
        "progress_words": _said(newest) if newest else None,
        "reports": [_reported(told) for told in reports],
    }


def _commitment(commitment: Commitment) -> dict[str, Any]:
    return {
        "key": commitment.key,
        "workstream": commitment.workstream,
        "title": {"sq": commitment.title_sq, "en": commitment.title_en},
        "text": {"sq": commitment.text_sq, "en": commitment.text_en},
    }


def _reported(told: Told) -> dict[str, Any]:
    report = told.report
    status = CommitmentStatus(report.status)
    return {
        "due": report.due,
        "submitted_at": report.submitted_at,
        "status": status.value,
        "status_words": _said(status),
        "words": report.words,
        "progress": told.progress.value,
        "progress_words": _said(told.progress),
        "values": _values(report),
        "evidence": [{"title": row.title, "link": row.link or None} for row in (*told.links, *told.files)],
        "decisions": [
            {
                "state": row.state,
                "by": row.asked_of.legal_name if row.asked_of else None,
                "decided_at": row.decided_at,
                "reason": row.reason,
                "reply": row.reply,
            }
            for row in told.decisions
        ],
        "url": absolute_address("pact:report", report.public_id),
    }


def _values(report: ProgressReport) -> list[dict[str, Any]]:
    """What was given for each indicator, in the text's order; None where nothing was."""
    given = {row.indicator: float(row.value) for row in report.values.all()}
    return [{**indicator, "value": given.get(indicator["id"])} for indicator in report.commitment.indicators]


def _happened(event: SignatureEvent) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "words": _said(EventKind(event.kind)),
        "at": event.at,
        "reason": event.reason,
        "reply": event.reply,
        "replied_at": event.replied_at,
        "version": event.signature.version.number,
        "verify_url": absolute_address("pact:verify", event.signature.public_id),
    }


def commitments_in_force() -> dict[str, Any]:
    """The commitments of the version in force, each with how many organisations have chosen it, under an earlier version too."""
    version = current_version()
    if version is None:
        return {"version": None, "commitments": []}
    chosen = _chosen()
    rows = version.commitments.select_related("clause").order_by("position")
    return {"version": _version(version), "commitments": [_offered(row, chosen.get(row.key, 0)) for row in rows]}


def _chosen() -> dict[str, int]:
    """Commitment key -> organisations whose signature holds today and chose it."""
    holding = Signature.objects.active().filter(commitments__isnull=False)
    counted = holding.order_by().values("commitments__key").annotate(organisations=Count("organisation", distinct=True))
    return dict(counted.values_list("commitments__key", "organisations"))


def _version(version: PactVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "text_sha256": version.sha256,
        "title": {"sq": version.title_sq, "en": version.title_en},
        "published_at": version.published_at,
        "demonstration": version.demonstration,
        "text_url": absolute_address("pact:version_json", version.number),
    }


def _offered(commitment: Commitment, signatories: int) -> dict[str, Any]:
    return {
        **_commitment(commitment),
        "clause": commitment.clause.key,
        "kinds": sorted(commitment.kinds),
        "indicators": commitment.indicators,
        "signatories": signatories,
    }
