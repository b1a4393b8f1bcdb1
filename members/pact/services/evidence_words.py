"""The words of evidence files: a file waits from the transaction in which it came, and the worker reads it, one after the other. A worker that is
killed leaves its file waiting; a file that ends its worker each time is given up."""

from django.db import transaction
from django.db.models import F

from members.pact import ports
from members.pact.models import EvidenceReading, ProgressReport, ReportEvidence
from members.pact.services.finding_evidence import index_evidence
from resources.content.enums import NoWords, ReadingState
from resources.content.file_words import FileWords, read_words
from resources.content.reading_files import MOST_ATTEMPTS, alone

LOCK = 7_116_113
_BATCH = 20


def note(evidence: ReportEvidence) -> None:
    """In the transaction that keeps a piece of evidence: its file waits to be read."""
    if evidence.file and EvidenceReading.objects.get_or_create(evidence=evidence)[1]:
        ports.nudge_reading()


def read_next() -> bool:
    """Read one file that waits and that no other worker reads. Returns whether another one waits after it."""
    for evidence in ReportEvidence.objects.filter(reading=None).exclude(file="").order_by("pk")[:_BATCH]:
        note(evidence)
    waiting = EvidenceReading.objects.filter(state=ReadingState.WAITING).order_by("attempts", "pk")
    for evidence_id in waiting.values_list("evidence_id", flat=True)[:_BATCH]:
        with alone(LOCK, evidence_id) as is_alone:
            if is_alone:
                _read(evidence_id)
                return waiting.exists()
    return False


def _read(evidence_id: int) -> None:
    reading = EvidenceReading.objects.select_related("evidence").filter(evidence=evidence_id, state=ReadingState.WAITING).first()
    if reading is None:
        return
    if reading.attempts >= MOST_ATTEMPTS:
        _keep(reading, FileWords(reason=NoWords.CRASHED))
        return
    EvidenceReading.objects.filter(pk=reading.pk).update(attempts=F("attempts") + 1)
    try:
        with reading.evidence.file.open("rb") as file:
            data = file.read()
    except OSError:
        _keep(reading, FileWords(reason=NoWords.GONE))
        return
    _keep(reading, read_words(data, str(reading.evidence.file.name)))


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
