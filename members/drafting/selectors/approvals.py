"""When a draft was locked on which version, and why it was opened again: read from the log of acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import ModelLogEntry

from members.drafting.models import Draft

APPROVED, REOPENED = "drafting.version.approve", "drafting.version.unapprove"
NEWEST = 20


@dataclass(frozen=True, slots=True)
class Approval:
    """`reason` is empty where the version was approved."""

    number: int
    at: datetime
    by: str
    reason: str


def approvals_of(draft: Draft) -> Iterator[Approval]:
    """The newest first."""
    entries = ModelLogEntry.objects.for_instance(draft).filter(action__in=[APPROVED, REOPENED])
    for entry in entries.select_related("user").order_by("-timestamp", "-pk")[:NEWEST]:
        yield Approval(entry.data["number"], entry.timestamp, str(entry.user or ""), entry.data.get("reason", ""))
