"""Writing the yearly report commitment by commitment, and sending it as one act."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.notifications.services import notify
from members.organisations.models import Mandate
from members.organisations.selectors import representatives_of, secretariat
from members.pact.enums import CommitmentStatus, ReportState
from members.pact.models import Commitment, IndicatorValue, ProgressReport, ReportEvidence, Signature
from members.pact.selectors.reporting import MOST_WORDS, Year, fingerprint, year_of
from members.pact.services import evidence_words, finding_evidence
from members.pact.services.acting import WRITERS, mandate_now
from members.pact.services.refusals import Refused
from members.pact.services.standing import report_received
from resources.search.services.entries import index

MOST_EVIDENCE = 10
_LOCKED = ("self",)


class StaleReport(Refused):
    """Somebody saved this commitment's report since the page was opened."""


class ReportChanged(Refused):
    """What was checked is not what would be sent."""


@transaction.atomic
def save_report(
    *,
    mandate: Mandate,
    person: User,
    signature: str,
    due: date,
    commitment: str,
    revision: int,
    status: str,
    words: str,
    values: Mapping[str, Decimal | None],
) -> ProgressReport:
    """Save a draft on one commitment (by its key), started from `revision` (0: nothing was there); returns it with its new revision.

    `signature` (public id) and `due` say which report the page was opened for. An indicator that is missing in `values` keeps its value,
    None takes it away. Raises MandateGone, StaleReport, Refused; then nothing is written.
    """
    current_mandate = mandate_now(mandate=mandate, person=person, roles=WRITERS)
    held = _held_year(current_mandate, signature, due)
    report = _draft(held.signature, due, commitment)
    if report.revision != revision:
        raise StaleReport(_("Somebody of your organisation has saved this page meanwhile. Nothing of what you typed is lost."))
    if status not in ("", *CommitmentStatus.values) or len(words.split()) > MOST_WORDS:
        raise Refused(_("Check how far it is and the length of your text."))
    report.status, report.words, report.revision = status, words.strip(), revision + 1
    report.person, report.mandate = person, current_mandate
    report.save()
    _save_values(report, values)
    _note("pact.report.save", report, person, current_mandate)
    return report


def _held_year(mandate: Mandate, public_id: str, due: date) -> Year:
    """The report of this year, with the signature locked; what the page was opened for still stands."""
    list(Signature.objects.select_for_update(of=_LOCKED).filter(organisation=mandate.organisation_id).order_by("pk"))
    year = year_of(mandate.organisation)
    if year is None:
        raise Refused(_("Your organisation has no signature that it could report on."))
    if year.signature.public_id != public_id:
        raise Refused(_("You act for another organisation now, or the Pact was signed anew. Open the report again; your text is below."))
    if year.due != due:
        raise Refused(_("The report of this year has been sent meanwhile. A sent report is not changed; your text is below."))
    if not year.begun:
        raise Refused(_("The year of this report has not begun yet."))
    return year


def _draft(signature: Signature, due: date, key: str) -> ProgressReport:
    """The draft on this commitment, a new one where there is none; one that was begun under an earlier text moves to this one."""
    commitment = Commitment.objects.filter(signatures=signature, key=key).first()
    if commitment is None:
        raise Refused(_("Your organisation has not chosen this commitment."))
    drafts = ProgressReport.objects.filter(organisation=signature.organisation_id, state=ReportState.DRAFT, commitment__key=key)
    report = drafts.select_for_update(of=_LOCKED).order_by("-due", "-pk").first() or ProgressReport()
    report.signature, report.organisation_id, report.commitment, report.due = signature, signature.organisation_id, commitment, due
    return report


def _save_values(report: ProgressReport, values: Mapping[str, Decimal | None]) -> None:
    known = {indicator["id"] for indicator in report.commitment.indicators}
    for key, value in values.items():
        if key not in known:
            raise Refused(_("This commitment has no such indicator."))
        if value is None:
            IndicatorValue.objects.filter(report=report, indicator=key).delete()
        elif value < 0:
            raise Refused(_("A value cannot be below zero."))
        else:
            IndicatorValue.objects.update_or_create(report=report, indicator=key, defaults={"value": value})


@transaction.atomic
def add_evidence(
    *, mandate: Mandate, person: User, signature: str, due: date, commitment: str, title: str, link: str = "", file: File | None = None
) -> ReportEvidence:
    """Put a public link or a checked PDF beside a draft: one of the two. Raises MandateGone, Refused."""
    current_mandate = mandate_now(mandate=mandate, person=person, roles=WRITERS)
    held = _held_year(current_mandate, signature, due).signature
    if bool(link) == bool(file):
        raise Refused(_("Give a link or a file, one of the two."))
    report = _draft(held, due, commitment)
    report.save()
    if report.evidence.count() >= MOST_EVIDENCE:
        raise Refused(_("Ten pieces of evidence are enough. Remove one before you add another."))
    evidence = ReportEvidence(report=report, title=title.strip(), link=link)
    if file is not None:
        evidence.file.save("document.pdf", file, save=False)
    evidence.save()
    evidence_words.note(evidence)
    finding_evidence.index_evidence(evidence)
    _note("pact.report.evidence_add", report, person, current_mandate)
    return evidence


@transaction.atomic
def remove_evidence(*, mandate: Mandate, person: User, evidence: ReportEvidence) -> None:
    """Take a piece of evidence of a draft away, its file too. A second click does nothing. Raises MandateGone, Refused."""
    current_mandate = mandate_now(mandate=mandate, person=person, roles=WRITERS)
    current = ReportEvidence.objects.select_for_update(of=_LOCKED).select_related("report").filter(pk=evidence.pk).first()
    if current is None:
        return
    report = current.report
    if report.organisation_id != current_mandate.organisation_id or report.state != ReportState.DRAFT:
        raise Refused(_("The report of this year has been sent meanwhile. A sent report is not changed."))
    storage, name = current.file.storage, current.file.name
    current.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))
    _note("pact.report.evidence_remove", report, person, current_mandate)


@transaction.atomic
def send_report(*, mandate: Mandate, person: User, signature: str, due: date, checked: str) -> list[ProgressReport]:
    """Send the report on every commitment as one act; from then on the database refuses every change of it.

    `checked` is the fingerprint of what was read before. Raises MandateGone, ReportChanged, Refused; then nothing is sent.
    """
    current_mandate = mandate_now(mandate=mandate, person=person)
    year = _held_year(current_mandate, signature, due)
    if not year.whole:
        raise Refused(_("Something is still missing: each commitment needs how far it is and your words. Nothing was sent."))
    reports = [line.draft.report for line in year.lines if line.draft]
    if fingerprint(reports) != checked:
        raise ReportChanged(_("The report has changed since you checked it. Nothing was sent; please read it once more."))
    now = timezone.now()
    for report in reports:
        report.signature, report.due, report.state, report.submitted_at = year.signature, due, ReportState.SUBMITTED, now
        report.person, report.mandate = person, current_mandate
        report.save()
    report_received(signature=year.signature, due=due, at=now, mandate=current_mandate)
    _tell(year, reports)
    data = {"signature": year.signature.public_id, "due": due.isoformat(), "reports": len(reports), "mandate": current_mandate.pk}
    log(instance=current_mandate.organisation, action="pact.report.send", user=person, data=data)
    return reports


def _tell(year: Year, reports: list[ProgressReport]) -> None:
    for report in reports:
        index("report", report)
    finding_evidence.index_files_of(reports)
    organisation = year.signature.organisation
    notify(
        kind="pact.report.send",
        recipients=[*representatives_of(organisation), *secretariat()],
        context={"organisation": organisation.legal_name},
        url=reverse("pact:signatory", args=[organisation.slug]),
        key=f"{year.signature.public_id}:{year.due:%Y-%m-%d}",
    )


def _note(action: str, report: ProgressReport, person: User, mandate: Mandate) -> None:
    data: dict[str, Any] = {"commitment": report.commitment.key, "due": report.due.isoformat(), "mandate": mandate.pk}
    log(instance=mandate.organisation, action=action, user=person, data=data)
