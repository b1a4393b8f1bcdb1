"""What waits to be checked again, and what readers said of a page."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from resources.library.enums import ReviewOutcome, ReviewReason, UsefulAnswer


class ReviewTask(models.Model):
    """One reason for which a page waits to be checked. Kept once it is closed: who checked what, and when."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="review_tasks")
    reason = models.CharField(_("reason"), max_length=10, choices=ReviewReason.choices)
    because_of = models.ForeignKey(Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who does it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="review_tasks",
    )
    told_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=10, choices=ReviewOutcome.choices, blank=True)

    class Meta:
        ordering = ["due_on", "opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "reason"], condition=Q(closed_at__isnull=True), name="library_review_open_once"),
            models.CheckConstraint(condition=Q(reason__in=ReviewReason.values), name="library_review_reason_known"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="") | Q(closed_at__isnull=False, outcome__in=ReviewOutcome.values),
                name="library_review_closed_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.reason}"


class UsefulCount(models.Model):
    """How many readers gave an answer about a page on a day. Numbers only: nothing here says who."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(default=timezone.localdate)
    answer = models.CharField(max_length=12, choices=UsefulAnswer.choices)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "day", "answer"], name="library_useful_once"),
            models.CheckConstraint(condition=Q(answer__in=UsefulAnswer.values), name="library_useful_answer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day} {self.answer}: {self.number}"
