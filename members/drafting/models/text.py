"""The text: its log of updates, and the clauses derived from it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
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
    #: Clauses whose words, kind or marks it changed, as far as they are still there.
    touched = ArrayField(models.CharField(max_length=40), default=list, db_default=[], blank=True)

    class Meta:
        ordering = ["draft", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "sequence"], name="drafting_update_sequence_once"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="drafting_update_sequence_from_one"),
            models.CheckConstraint(condition=LessThanOrEqual(_size, MAX_UPDATE_BYTES), name="drafting_update_bounded"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.sequence}"


class DraftSnapshot(models.Model):
    """The document as it was after an update, as one update: reading begins there. It stands beside the log, never in its place."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="snapshots")
    sequence = models.PositiveIntegerField()
    state = models.BinaryField()
    schema_version = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["draft", "-sequence"]
        constraints = [models.UniqueConstraint(fields=["draft", "sequence"], name="drafting_snapshot_once")]

    def __str__(self) -> str:
        return f"{self.draft_id}@{self.sequence}"


class DraftClient(models.Model):
    """Who writes under a client id of Yjs in a draft, and for whom. An id belongs to the first who used it, so that every character
    can be told whose it is, and nobody writes in another's name."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="clients")
    client_id = models.BigIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_seen = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["draft", "client_id"]
        constraints = [models.UniqueConstraint(fields=["draft", "client_id"], name="drafting_client_once")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.client_id}"


class Clause(models.Model):
    """A clause as the newest text has it. `changed_revision`: the update in which its own words or kind last changed."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="clauses")
    clause_id = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=ClauseKind.choices)
    level = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    #: Start, end, name and address of each mark, see `clauses.Mark`.
    marks = models.JSONField(default=list, db_default=[], blank=True)
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
