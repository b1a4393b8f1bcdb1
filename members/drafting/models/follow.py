"""That somebody wants to hear of a draft, or of all drafts of a workstream; or of a draft no more."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from members.drafting.models.draft import Draft
from members.pact.enums import Workstream


class Follow(models.Model):
    """One draft, or one workstream. `muted`: the person is told nothing of the draft, though they take part in it or follow its workstream."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, null=True, blank=True, on_delete=models.CASCADE, related_name="follows")
    workstream = models.CharField(max_length=20, choices=Workstream.choices, blank=True)
    muted = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=False, workstream="") | Q(draft__isnull=True, workstream__in=Workstream.values, muted=False),
                name="drafting_follow_draft_or_workstream",
            ),
            models.UniqueConstraint(fields=["person", "draft"], name="drafting_follow_draft_once"),
            models.UniqueConstraint(fields=["person", "workstream"], condition=~Q(workstream=""), name="drafting_follow_workstream_once"),
        ]
        indexes = [models.Index(fields=["workstream"], condition=~Q(workstream=""), name="drafting_follow_of_workstream")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.draft_id or self.workstream}"
