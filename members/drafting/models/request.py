"""Somebody who sees a draft asks for a higher role on it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from members.drafting.enums import RequestState, Role
from members.drafting.models.draft import MAX_REASON, Draft
from members.organisations.models import Organisation


class AccessRequest(models.Model):
    """`reason` is the asker's, `answer` the owner's. One is open for each person and draft."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="requests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.PositiveSmallIntegerField(choices=Role.choices)
    reason = models.CharField(max_length=MAX_REASON)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=RequestState.choices, default=RequestState.OPEN)
    granted_role = models.PositiveSmallIntegerField(choices=Role.choices, null=True, blank=True)
    answer = models.CharField(max_length=MAX_REASON, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "person"], condition=Q(state=RequestState.OPEN), name="drafting_request_one_open"),
            models.CheckConstraint(condition=Q(role__in=Role.values) & Q(role__gt=Role.READER), name="drafting_request_for_more"),
            models.CheckConstraint(condition=~Q(reason=""), name="drafting_request_says_why"),
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="drafting_request_state_known"),
            models.CheckConstraint(
                condition=Q(state=RequestState.OPEN, decided_by__isnull=True, decided_at__isnull=True, answer="")
                | (~Q(state=RequestState.OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="drafting_request_decided_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.GRANTED, granted_role__gt=Role.READER, granted_role__lte=F("role"))
                | (~Q(state=RequestState.GRANTED) & Q(granted_role__isnull=True)),
                name="drafting_request_granted_what",
            ),
            models.CheckConstraint(condition=~Q(state=RequestState.REFUSED, answer=""), name="drafting_request_refused_why"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.person_id} {self.get_role_display()}"

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.OPEN
