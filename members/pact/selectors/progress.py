"""What has been reported and how sure the public can be of it: the one place where the three states are derived."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language

from members.organisations.models import Organisation
from members.pact.enums import Progress, ReportState, VerificationState
from members.pact.models import Commitment, ProgressReport, ReportEvidence, Signature, Verification
from members.pact.numbers import written

DECIDED = (VerificationState.VERIFIED, VerificationState.REFUSED)
#: How many of the three parts of the mark are filled.
_PARTS = {Progress.SELF_REPORTED: 1, Progress.WITH_EVIDENCE: 2, Progress.VERIFIED: 3}


@dataclass(frozen=True)
class Figure:
    """A value of an indicator in words; empty where it was not given. `before`: of the report a year earlier."""

    key: str
    label: str
    unit: str
    value: str = ""
    before: str = ""


@dataclass(frozen=True)
class Told:
    """One report as it is shown, with what was derived from it."""

    report: ProgressReport
    progress: Progress
    figures: Sequence[Figure]
    links: Sequence[ReportEvidence]
    files: Sequence[ReportEvidence]
    decisions: Sequence[Verification]

    @property
    def parts(self) -> list[bool]:
        """The three parts of the mark: filled or not."""
        return [number < _PARTS[self.progress] for number in range(3)]

    @property
    def decision(self) -> Verification | None:
        """The newest decision, if there is one."""
        return self.decisions[0] if self.decisions else None

    @property
    def awaits_reply(self) -> bool:
        """Whether a refusal has no reply of the organisation yet."""
        return any(row.state == VerificationState.REFUSED and not row.reply for row in self.decisions)


@dataclass(frozen=True)
class CommitmentProgress:
    """A commitment with its newest report and the earlier ones, the newest first."""

    commitment: Commitment
    newest: Told | None
    earlier: Sequence[Told]


def sent_reports() -> QuerySet[ProgressReport]:
    """Every report that is public, with all that `told` reads: a number of queries that does not grow."""
    return (
        ProgressReport.objects.filter(state=ReportState.SUBMITTED).select_related("organisation", "commitment").prefetch_related(*parts())
    )


def parts() -> tuple[Any, ...]:
    """What `told` reads beside the report itself."""
    verifications = Verification.objects.select_related("asked_of", "mandate__organisation", "reply_mandate")
    return (
        "values",
        Prefetch("evidence", queryset=ReportEvidence.objects.order_by("pk")),
        Prefetch("verifications", queryset=verifications.order_by("-asked_at", "-pk")),
    )


def progress_of(report: ProgressReport) -> Progress:
    """Self-reported, with evidence, or verified: the newest decision counts. Reads what `parts` has fetched."""
    decided = decisions_on(report)
    if decided and decided[0].state == VerificationState.VERIFIED:
        return Progress.VERIFIED
    return Progress.WITH_EVIDENCE if list(report.evidence.all()) else Progress.SELF_REPORTED


def decisions_on(report: ProgressReport) -> list[Verification]:
    """The decisions about a report, the newest first; not what is open or was taken back."""
    decided = [(row.decided_at, row.pk, row) for row in report.verifications.all() if row.state in DECIDED and row.decided_at]
    return [row for _at, _pk, row in sorted(decided, key=lambda each: each[:2], reverse=True)]


def told(report: ProgressReport, before: ProgressReport | None = None) -> Told:
    """A report for the page; `before`: the one of the year earlier, to compare values with."""
    evidence = list(report.evidence.all())
    return Told(
        report=report,
        progress=progress_of(report),
        figures=figures_of(report.commitment, report, before),
        links=[row for row in evidence if row.link],
        files=[row for row in evidence if not row.link],
        decisions=decisions_on(report),
    )


def figures_of(commitment: Commitment, report: ProgressReport | None, before: ProgressReport | None = None) -> list[Figure]:
    """One figure for each indicator of the commitment, in its order."""
    now, then = _values(report), _values(before)
    language = "en" if get_language() == "en" else "sq"
    return [
        Figure(
            key=indicator["id"],
            label=indicator["label"][language],
            unit=indicator["unit"][language],
            value=now.get(indicator["id"], ""),
            before=then.get(indicator["id"], ""),
        )
        for indicator in commitment.indicators
    ]


def _values(report: ProgressReport | None) -> dict[str, str]:
    return {row.indicator: written(row.value) for row in report.values.all()} if report else {}


def progress_on(*, organisation: Organisation, signature: Signature) -> list[CommitmentProgress]:
    """Each commitment of `signature` with what was reported on it, under earlier versions too: a commitment's key stays the same."""
    reports: dict[str, list[ProgressReport]] = {}
    for report in sent_reports().filter(organisation=organisation).order_by("-due", "-pk"):
        reports.setdefault(report.commitment.key, []).append(report)
    chosen = signature.commitments.select_related("clause").order_by("position")
    return [_progress(commitment, reports.get(commitment.key, [])) for commitment in chosen]


def _progress(commitment: Commitment, reports: list[ProgressReport]) -> CommitmentProgress:
    all_told = with_year_before(reports)
    return CommitmentProgress(commitment=commitment, newest=all_told[0] if all_told else None, earlier=all_told[1:])


def with_year_before(reports: Iterable[ProgressReport]) -> list[Told]:
    """Reports on one commitment, the newest first, each compared with the next."""
    rows = list(reports)
    return [told(report, before) for report, before in zip_longest(rows, rows[1:])]


def sent_by(organisation: Organisation) -> list[Told]:
    """Everything that an organisation has ever reported, the newest year first."""
    return [told(report) for report in sent_reports().filter(organisation=organisation).order_by("-due", "commitment__position", "pk")]


def sent_report(public_id: Any) -> Told | None:
    """One public report with the year before; None where there is none, or it is a draft."""
    report = sent_reports().filter(public_id=public_id).first()
    if report is None:
        return None
    older = sent_reports().filter(organisation=report.organisation_id, commitment__key=report.commitment.key, due__lt=report.due)
    return told(report, older.order_by("-due", "-pk").first())
