"""Conversations beside the text. They hold on to a clause by its id and to words in it, and stay when either vanishes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.drafting.anchors import AROUND, MAX_QUOTE, Anchor, Found
from members.drafting.enums import ThreadState
from members.drafting.models.draft import Draft
from members.organisations.models import Organisation

MAX_COMMENT = 5_000


class Thread(models.Model):
    """A conversation on words of a clause (`is_passage`), on a clause, or on the whole draft where `clause_id` is empty.

    `clause_id`, `quote`, `prefix` and `suffix` are its anchor, see `anchors`; `began_with`: the words it was about before somebody gave it
    another place.
    """

    #: What was said, in order; `selectors.reading` reads it along.
    said: "list[Comment]"

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="threads")
    clause_id = models.CharField(max_length=40, blank=True)
    quote = models.CharField(max_length=MAX_QUOTE, blank=True)
    prefix = models.CharField(max_length=AROUND, blank=True, default="", db_default="")
    suffix = models.CharField(max_length=AROUND, blank=True, default="", db_default="")
    is_passage = models.BooleanField(default=False, db_default=False)
    began_with = models.CharField(max_length=MAX_QUOTE, blank=True, default="", db_default="")
    state = models.CharField(max_length=20, choices=ThreadState.choices, default=ThreadState.OPEN)
    opened_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: By whom it was last opened again, and when.
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    #: Where it stands in the text of now: set by `selectors.placing` for whoever shows it.
    found = Found()

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ThreadState.OPEN, resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(state=ThreadState.RESOLVED, resolved_at__isnull=False, resolved_by__isnull=False),
                name="drafting_thread_resolved_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(is_passage=False) | (~Q(clause_id="") & ~Q(quote="")), name="drafting_thread_passage_of_a_clause"
            ),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True, reopened_by__isnull=True) | Q(reopened_at__isnull=False, reopened_by__isnull=False),
                name="drafting_thread_reopened_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["draft", "clause_id"], name="drafting_thread_by_clause")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.clause_id or '*'}"

    @property
    def anchor(self) -> Anchor:
        return Anchor(self.clause_id, self.quote, self.prefix, self.suffix, self.is_passage)

    @property
    def is_open(self) -> bool:
        return self.state == ThreadState.OPEN


class Comment(models.Model):
    """What a person said in a thread, and for which organisation (none: for the secretariat). `marked`: from where to where in `text` people
    and organisations are named."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("comment"), max_length=MAX_COMMENT)
    marked = models.JSONField(default=list, db_default=[], blank=True)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="drafting_comment_says_something")]

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.author}"
