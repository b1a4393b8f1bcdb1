"""What a person has seen of a draft: so that it can be told what is new for them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from members.drafting.models.draft import Draft

#: Whoever opens a draft again within this time is still at the same visit: what was new when it began stays new until it ends.
VISIT = timedelta(minutes=30)


class Look(models.Model):
    """The newest look of a person at a draft: its `revision` then, and when; `since_revision`, `since_at`: the last look of the visit before."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="looks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    since_revision = models.PositiveIntegerField()
    since_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["draft", "person"]
        constraints = [models.UniqueConstraint(fields=["draft", "person"], name="drafting_look_once")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.person_id} @{self.revision}"

    def before(self, moment: datetime) -> tuple[int, datetime]:
        """How far the draft was at the end of the visit before the one that `moment` belongs to, and when that was."""
        return (self.revision, self.at) if moment - self.at > VISIT else (self.since_revision, self.since_at)
