"""What a search reads of the gated files of reports."""

from django.db import models
from django.db.models import Q

from members.pact.models.progress import ReportEvidence
from resources.content.enums import ReadingState
from resources.content.models import FileReading


class EvidenceReading(FileReading):
    """The words of an evidence file. The file never changes: another one is another row of evidence."""

    evidence = models.OneToOneField(ReportEvidence, on_delete=models.CASCADE, related_name="reading")

    class Meta:
        constraints = [FileReading.words_or_reason("pact_evidence_reading_words_or_reason")]
        indexes = [models.Index(fields=["attempts", "id"], condition=Q(state=ReadingState.WAITING), name="pact_evidence_reading_waiting")]

    def __str__(self) -> str:
        return f"{self.evidence_id}: {self.state}"
