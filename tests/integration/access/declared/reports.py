"""Addresses of reports and their verification. The reports are the first organisation's; the second one is asked to verify one."""

from types import SimpleNamespace
from typing import Any

from tests.integration.access.addresses import EVERYBODY, STAFF, Address
from tests.integration.access.world_reports import COMMITMENT

OURS = frozenset({"reader", "editor", "representative"})
WRITERS = OURS - {"reader"}
REPRESENTATIVES = frozenset({"representative", "other_representative"})
ASKED = frozenset({"other_representative"})
# The draft is the organisation's own; what shows that a sent report is true, the secretariat sees, and who is asked to verify it.
DRAFT = OURS
EVIDENCE = OURS | ASKED | STAFF


def commitment(world: SimpleNamespace) -> dict[str, Any]:
    return {"commitment": COMMITMENT}


def report(world: SimpleNamespace) -> dict[str, Any]:
    return {"public_id": world.report.public_id}


ADDRESSES = {
    "pact:reports": Address(get=OURS | ASKED),
    "pact:reports_check": Address(get=OURS | ASKED),
    "pact:reports_send": Address(post=REPRESENTATIVES),
    "pact:report_write": Address(get=WRITERS, post=WRITERS, arguments=commitment),
    "pact:report_evidence": Address(get=WRITERS, post=WRITERS, arguments=commitment),
    "pact:evidence_file": Address(get=EVIDENCE, arguments=lambda world: {"pk": world.report_evidence.pk}),
    "pact:evidence_remove": Address(post=WRITERS, arguments=lambda world: {"pk": world.draft_evidence.pk}),
    "pact:report": Address(get=EVERYBODY, arguments=report),
    "pact:report_reply": Address(get=frozenset({"representative"}), post=frozenset({"representative"}), arguments=report),
    "pact:verifications": Address(get=REPRESENTATIVES),
    "pact:verification": Address(get=ASKED, post=ASKED, arguments=lambda world: {"pk": world.verification.pk}),
}
