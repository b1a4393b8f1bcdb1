"""What is deleted is found no more. Receivers only call the search's services."""

from typing import Any

from django.db.models.signals import post_delete

from members.pact.models import ReportEvidence
from members.pact.services.finding_evidence import forget_evidence


def connect() -> None:
    post_delete.connect(_evidence_gone, sender=ReportEvidence, dispatch_uid="search-evidence-deleted")


def _evidence_gone(sender: Any, instance: ReportEvidence, **kwargs: Any) -> None:
    forget_evidence(instance.pk)
