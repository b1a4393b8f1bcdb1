"""The Pact's text (`versions`), who signed it (`signatures`), what signatories report (`progress`), what the clock did (`standing`)."""

from members.pact.models.progress import IndicatorValue, ProgressReport, ReportEvidence, Verification
from members.pact.models.readings import EvidenceReading
from members.pact.models.signatures import Signature, SignatureEvent, SiteKey
from members.pact.models.standing import ClockRun, Reminder, Suspension
from members.pact.models.versions import Commitment, PactClause, PactVersion

__all__ = [
    "ClockRun",
    "Commitment",
    "EvidenceReading",
    "IndicatorValue",
    "PactClause",
    "PactVersion",
    "ProgressReport",
    "Reminder",
    "ReportEvidence",
    "Signature",
    "SignatureEvent",
    "SiteKey",
    "Suspension",
    "Verification",
]
