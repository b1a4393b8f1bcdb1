"""Conversations beside the text. They point at a clause by its id and stay when it vanishes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.drafting.enums import ThreadState
from members.drafting.models.draft import Draft
from members.organisations.models import Organisation

MAX_COMMENT = 5_000


class Thread(models.Model):
    """A conversation on a clause (`clause_id`), or on the whole draft where that is empty. `quote`: the words it began with."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="threads")
    clause_id = models.CharField(max_length=40, blank=True)
    quote = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=20, choices=ThreadState.choices, default=ThreadState.OPEN)
    opened_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ThreadState.OPEN, resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(state=ThreadState.RESOLVED, resolved_at__isnull=False, resolved_by__isnull=False),
                name="drafting_thread_resolved_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["draft", "clause_id"], name="drafting_thread_by_clause")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.clause_id or '*'}"

    @property
    def is_open(self) -> bool:
        return self.state == ThreadState.OPEN


class Comment(models.Model):
    """What a person said in a thread, and for which organisation (none: for the secretariat)."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("comment"), max_length=MAX_COMMENT)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="drafting_comment_says_something")]

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.author}"
