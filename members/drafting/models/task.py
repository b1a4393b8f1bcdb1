"""What somebody is asked to do for a draft, by a day."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.drafting.models.draft import PERSON_OR_ORGANISATION, Draft
from members.drafting.models.thread import Thread
from members.organisations.models import Organisation

MAX_TASK = 300


class TaskState(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a task", "open")
    DONE = "done", pgettext_lazy("state of a task", "done")
    DROPPED = "dropped", pgettext_lazy("state of a task", "dropped")


class TaskAbout(models.TextChoices):
    DRAFT = "draft", _("the whole draft")
    SUGGESTIONS = "suggestions", _("the suggestions that wait")
    CLAUSE = "clause", _("a clause")
    THREAD = "thread", _("a thread")


class Reminded(models.IntegerChoices):
    """How far the reminders have come."""

    NOT_YET = 0
    BEFORE = 1
    DUE = 2


class DraftTask(models.Model):
    """For one person or for one organisation. Its words stay as they were given; it is open, done, or dropped."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="tasks")
    says = models.CharField(_("task"), max_length=MAX_TASK)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due = models.DateField(null=True, blank=True)
    about = models.CharField(max_length=20, choices=TaskAbout.choices, default=TaskAbout.DRAFT)
    clause_id = models.CharField(max_length=40, blank=True)
    thread = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=20, choices=TaskState.choices, default=TaskState.OPEN)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_for = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(choices=Reminded.choices, default=Reminded.NOT_YET)

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(condition=PERSON_OR_ORGANISATION, name="drafting_task_person_or_organisation"),
            models.CheckConstraint(condition=~Q(says=""), name="drafting_task_says_something"),
            models.CheckConstraint(condition=Q(state__in=TaskState.values), name="drafting_task_state_known"),
            models.CheckConstraint(
                condition=(Q(about=TaskAbout.CLAUSE) & ~Q(clause_id="")) | (~Q(about=TaskAbout.CLAUSE) & Q(clause_id="")),
                name="drafting_task_about_a_clause",
            ),
            models.CheckConstraint(
                condition=Q(state=TaskState.OPEN, closed_by__isnull=True, closed_at__isnull=True)
                | (~Q(state=TaskState.OPEN) & Q(closed_by__isnull=False, closed_at__isnull=False)),
                name="drafting_task_closed_by_whom",
            ),
        ]
        indexes = [
            models.Index(fields=["draft", "state"], name="drafting_task_of_a_draft"),
            models.Index(fields=["due"], condition=Q(state=TaskState.OPEN, due__isnull=False), name="drafting_task_due"),
        ]

    def __str__(self) -> str:
        return self.says

    @property
    def is_open(self) -> bool:
        return self.state == TaskState.OPEN

    def days_late(self, today: date) -> int:
        """How many days ago it was due; 0 where it is not late."""
        return max((today - self.due).days, 0) if self.is_open and self.due else 0
