"""What one person wrote in one go: some lines of an activity feed in place of thousands of updates. Derived from the log."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from members.drafting.models.draft import Draft
from members.organisations.models import Organisation

#: Whoever writes nothing for so long has come to the end of a stint; so has everybody at midnight.
PAUSE = timedelta(minutes=30)


class Stint(models.Model):
    """The updates of one person for one organisation (none: for the secretariat) without a longer pause. `clauses`: those they changed."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="stints")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    first_sequence = models.PositiveIntegerField()
    last_sequence = models.PositiveIntegerField()
    clauses = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        ordering = ["-ended_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "first_sequence"], name="drafting_stint_begins_once"),
            models.CheckConstraint(
                condition=Q(last_sequence__gte=F("first_sequence"), ended_at__gte=F("began_at")), name="drafting_stint_ends_after_it_begins"
            ),
        ]
        indexes = [
            models.Index(fields=["draft", "-ended_at", "-id"], name="drafting_stint_of_a_draft"),
            models.Index(fields=["-ended_at", "-id"], name="drafting_stint_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.first_sequence}-{self.last_sequence}"
