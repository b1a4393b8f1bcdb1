"""The text: its log of updates, and the clauses derived from it."""

from django.conf import settings
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from members.drafting.clauses import MAX_LEVEL
from members.drafting.enums import ClauseKind
from members.drafting.models.draft import Draft
from members.drafting.ydoc import MAX_UPDATE_BYTES
from members.organisations.models import Organisation

_size = Func(F("update"), function="OCTET_LENGTH", output_field=models.IntegerField())


class DraftUpdate(models.Model):
    """One Yjs update, as it was made. Rows are added under the draft's lock and a trigger refuses every change of one."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="updates")
    sequence = models.PositiveIntegerField()
    update = models.BinaryField()
    schema_version = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=40)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["draft", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "sequence"], name="drafting_update_sequence_once"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="drafting_update_sequence_from_one"),
            models.CheckConstraint(condition=LessThanOrEqual(_size, MAX_UPDATE_BYTES), name="drafting_update_bounded"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.sequence}"


class Clause(models.Model):
    """A clause as the newest text has it. `changed_revision`: the update in which its own words or kind last changed."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="clauses")
    clause_id = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=ClauseKind.choices)
    level = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    changed_revision = models.PositiveIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_for = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["draft", "position"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "clause_id"], name="drafting_clause_id_once"),
            models.UniqueConstraint(fields=["draft", "position"], name="drafting_clause_position_once", deferrable=Deferrable.DEFERRED),
            models.CheckConstraint(condition=Q(kind__in=ClauseKind.values), name="drafting_clause_kind_known"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=MAX_LEVEL), name="drafting_clause_level_known"),
        ]

    def __str__(self) -> str:
        return self.number or self.clause_id
