"""What a search reads of the gated files of reports."""

from django.db import models
from django.db.models import Q

from members.pact.models.progress import ReportEvidence
from resources.content.enums import NoWords, ReadingState


class EvidenceReading(models.Model):
    """The words of an evidence file, kept so that it is read once: a file never changes, another one is another row of evidence."""

    evidence = models.OneToOneField(ReportEvidence, on_delete=models.CASCADE, related_name="reading")
    state = models.CharField(max_length=12, choices=ReadingState.choices, default=ReadingState.WAITING)
    reason = models.CharField(max_length=12, choices=NoWords.choices, blank=True)
    words = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ReadingState.READ, reason="")
                | Q(state=ReadingState.WAITING, reason="", words="")
                | Q(state=ReadingState.UNREADABLE, words="", reason__in=NoWords.values),
                name="pact_evidence_reading_words_or_reason",
            ),
        ]
        indexes = [models.Index(fields=["attempts", "id"], condition=Q(state=ReadingState.WAITING), name="pact_evidence_reading_waiting")]

    def __str__(self) -> str:
        return f"{self.evidence_id}: {self.state}"
