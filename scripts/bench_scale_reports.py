"""The yearly reports of many signatories as rows: sent, with values, some with a link as evidence, some verified or not, some answered."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from members.accounts.models import User
from members.pact.enums import ReportState, VerificationState
from members.pact.models import Commitment, IndicatorValue, ProgressReport, ReportEvidence, Signature, Verification

BATCH = 1000


@dataclass(frozen=True)
class Sent:
    """One year's report of one signature on what it chose."""

    signature: Signature
    chosen: list[Commitment]
    due: dt.date
    at: dt.datetime
    status: str
    number: int


def write_reports(all_sent: list[Sent], secretary: User) -> None:
    """As drafts first, since what was sent takes no more values; then sent; then looked at by the secretariat."""
    reports = [(sent, _draft(sent, commitment)) for sent in all_sent for commitment in sent.chosen]
    ProgressReport.objects.bulk_create([report for _, report in reports], batch_size=BATCH)
    IndicatorValue.objects.bulk_create(
        [
            IndicatorValue(report=report, indicator=indicator["id"], value=Decimal(place + report.due.year % 7))
            for _, report in reports
            for place, indicator in enumerate(report.commitment.indicators)
        ],
        batch_size=BATCH,
    )
    with_link = [report for place, (_, report) in enumerate(reports) if place % 2 == 0]
    links = [ReportEvidence(report=report, title="Njoftimi", link="https://matje.example/njoftimi") for report in with_link]
    ReportEvidence.objects.bulk_create(links, batch_size=BATCH)
    for sent, report in reports:
        report.state, report.submitted_at = ReportState.SUBMITTED, sent.at
    ProgressReport.objects.bulk_update([report for _, report in reports], ["state", "submitted_at"], batch_size=BATCH)
    decisions = [_decision(sent, report, place, secretary) for place, (sent, report) in enumerate(reports) if place % 4 < 2]
    Verification.objects.bulk_create(decisions, batch_size=BATCH)


def _draft(sent: Sent, commitment: Commitment) -> ProgressReport:
    return ProgressReport(
        signature=sent.signature,
        organisation=sent.signature.organisation,
        commitment=commitment,
        due=sent.due,
        status=sent.status,
        words=f"Këtë vit u bënë hapa për angazhimin tonë, sipas planit të organizatës numër {sent.number}.",
        revision=1,
        person=sent.signature.person,
        mandate=sent.signature.mandate,
    )


def _decision(sent: Sent, report: ProgressReport, place: int, secretary: User) -> Verification:
    """Every second one is refused, and the organisation has replied."""
    at, verified = sent.at + dt.timedelta(days=2), place % 2 == 0
    answered = {} if verified else {"reply": "Dokumenti vjen.", "replied_at": at, "reply_mandate": sent.signature.mandate}
    return Verification(
        report=report,
        organisation=report.organisation,
        asked_by=secretary,
        asked_at=sent.at,
        state=VerificationState.VERIFIED if verified else VerificationState.REFUSED,
        reason="" if verified else "Mungon dokumenti.",
        decided_by=secretary,
        decided_at=at,
        **answered,
    )
