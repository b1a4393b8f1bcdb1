"""How far the log was read for who wrote which words, so that the next reading begins there."""

from django.db import models
from django.utils import timezone

from members.drafting.models.draft import Draft


class Trace(models.Model):
    """What `ydoc.tracing` had come to after an update, with the document as it was then. Derived from the log; it may go at any time.

    `hands`: person, organisation and whether they brought it, in the order of their numbers. `rules`: those by which it was read.
    """

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="trace")
    sequence = models.PositiveIntegerField()
    state = models.BinaryField()
    found = models.JSONField()
    hands = models.JSONField()
    rules = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.draft_id}@{self.sequence}"
