"""The words of evidence files: a file waits from the transaction in which it came, and the worker reads it (`resources/content/piles.py`)."""

from django.db import transaction
from django.db.models import QuerySet

from members.pact.models import EvidenceReading, ProgressReport, ReportEvidence
from members.pact.services.finding_evidence import index_evidence
from resources.content import ports
from resources.content.enums import ReadingState
from resources.content.file_words import FileWords
from resources.content.piles import Pile

LOCK = 7_116_113


def note(evidence: ReportEvidence) -> None:
    """In the transaction that keeps a piece of evidence: its file waits to be read."""
    if evidence.file and EvidenceReading.objects.get_or_create(evidence=evidence)[1]:
        ports.nudge_reading()


def _strays() -> QuerySet[ReportEvidence]:
    return ReportEvidence.objects.filter(reading=None).exclude(file="").order_by("pk")


def _opened(reading: EvidenceReading) -> tuple[bytes, str]:
    with reading.evidence.file.open("rb") as file:
        return file.read(), str(reading.evidence.file.name)


@transaction.atomic
def _keep(reading: EvidenceReading, found: FileWords) -> None:
    """The report is held first, so that nobody sends it or asks others about it between its labels and the commit; then the evidence."""
    ProgressReport.objects.select_for_update(of=("self",), no_key=True).filter(evidence=reading.evidence_id).first()
    held = ReportEvidence.objects.select_for_update(of=("self",), no_key=True)
    evidence = held.select_related("report__organisation", "report__commitment").filter(pk=reading.evidence_id).first()
    if evidence is None:
        return
    state = ReadingState.UNREADABLE if found.reason else ReadingState.READ
    if EvidenceReading.objects.filter(pk=reading.pk, state=ReadingState.WAITING).update(
        state=state, reason=found.reason, words=found.words
    ):
        index_evidence(evidence)


PILE = Pile(readings=EvidenceReading, owner="evidence", lock=LOCK, strays=_strays, note=note, opened=_opened, keep=_keep)
