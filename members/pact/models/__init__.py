"""The Pact's text (`versions`), who signed it (`signatures`), and what signatories report (`progress`)."""

from members.pact.models.progress import IndicatorValue, ProgressReport, ReportEvidence, Verification
from members.pact.models.signatures import Signature, SignatureEvent, SiteKey
from members.pact.models.versions import Commitment, PactClause, PactVersion

__all__ = [
    "Commitment",
    "IndicatorValue",
    "PactClause",
    "PactVersion",
    "ProgressReport",
    "ReportEvidence",
    "Signature",
    "SignatureEvent",
    "SiteKey",
    "Verification",
]
