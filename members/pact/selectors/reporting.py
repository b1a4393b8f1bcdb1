"""The report that an organisation writes now: which commitments, by when, what is there already."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from members.organisations.enums import OrganisationState
from members.organisations.models import Organisation
from members.pact.enums import ReportState, SignatureState
from members.pact.models import Commitment, ProgressReport, Signature
from members.pact.schedule import first_due
from members.pact.selectors import active_signature
from members.pact.selectors.progress import Figure, Told, figures_of, parts, told

MOST_WORDS = 300


@dataclass(frozen=True)
class Line:
    """A commitment with its draft of this year (None: nothing is written) and the report of the year before."""

    commitment: Commitment
    draft: Told | None
    before: ProgressReport | None
    figures: Sequence[Figure]

    @property
    def whole(self) -> bool:
        return bool(self.draft and self.draft.report.status and self.draft.report.words)


@dataclass(frozen=True)
class Year:
    """One organisation's report for one year. `begins`: the first day on which it may be written; `sent`: of all years, the newest first."""

    signature: Signature
    due: date
    begins: date
    lines: Sequence[Line]
    sent: Sequence[Told]

    @property
    def begun(self) -> bool:
        return timezone.localdate() >= self.begins

    @property
    def whole(self) -> bool:
        return bool(self.lines) and all(line.whole for line in self.lines)

    @property
    def fingerprint(self) -> str:
        """Changes with everything that sending would publish: what was checked is what is sent."""
        return fingerprint([line.draft.report for line in self.lines if line.draft])

    def line(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.commitment.key == key), None)


def due_of(signature: Signature) -> date:
    """The day by which the next report is due; a year after signing where no day was written down."""
    if signature.report_due:
        return signature.report_due
    return first_due(timezone.localdate(signature.signed_at))


def year_before(day: date) -> date:
    """The same day a year earlier; nothing is ever due on 29 February."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def reporting_signature(organisation: Organisation) -> Signature | None:
    """The signature that the organisation reports on today: the one that holds, or the newest where that has lapsed for want of a report."""
    holding = active_signature(organisation=organisation)
    if holding is not None or organisation.state != OrganisationState.VERIFIED:
        return holding
    newest = Signature.objects.filter(organisation=organisation).select_related("version").order_by("-sequence").first()
    return newest if newest is not None and newest.state == SignatureState.LAPSED else None


def year_of(organisation: Organisation) -> Year | None:
    """The report that an organisation writes now; None where it has no signature that holds. A constant number of queries."""
    signature = reporting_signature(organisation)
    if signature is None:
        return None
    due = due_of(signature)
    rows = ProgressReport.objects.filter(organisation=organisation).select_related("commitment", "person")
    # A draft follows its commitment's key: signing a newer version takes along what was written.
    drafts: dict[str, ProgressReport] = {}
    before: dict[str, ProgressReport] = {}
    sent: list[ProgressReport] = []
    for report in rows.prefetch_related(*parts()).order_by("due", "-commitment__position", "pk"):
        of_state = before if report.state == ReportState.SUBMITTED else drafts
        of_state[report.commitment.key] = report
        if report.state == ReportState.SUBMITTED:
            sent.insert(0, report)
    lines = [_line(commitment, drafts.get(commitment.key), before.get(commitment.key)) for commitment in chosen(signature)]
    return Year(signature=signature, due=due, begins=year_before(due), lines=lines, sent=[told(report) for report in sent])


def chosen(signature: Signature) -> list[Commitment]:
    """The commitments of a signature in the order of its text."""
    return list(signature.commitments.order_by("position"))


def _line(commitment: Commitment, draft: ProgressReport | None, before: ProgressReport | None) -> Line:
    if draft is not None:
        draft.commitment = commitment
    now = told(draft, before) if draft else None
    return Line(commitment=commitment, draft=now, before=before, figures=figures_of(commitment, draft, before))


def fingerprint(reports: Sequence[ProgressReport]) -> str:
    """SHA-256 over revision and evidence of each report."""
    rows = sorted((report.pk, report.revision, sorted(row.pk for row in report.evidence.all())) for report in reports)
    return hashlib.sha256(repr(rows).encode()).hexdigest()
