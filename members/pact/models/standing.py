"""What the clock and the secretariat have done about a signature: reminders sent, the clock's days, suspensions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.organisations.models import Organisation
from members.pact.enums import SuspensionAct
from members.pact.models.signatures import Signature


class Reminder(models.Model):
    """One reminder that was sent for a signature. `key` names it, so that nobody is reminded of the same thing twice."""

    signature = models.ForeignKey(Signature, on_delete=models.PROTECT, related_name="reminders")
    key = models.CharField(max_length=60, help_text="For example `report:2027-11-22:60`, `resign:2:7`, `hand:2027-11-01`.")
    day = models.DateField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Empty: the clock."
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["signature", "key"], name="pact_reminder_once")]
        indexes = [models.Index(fields=["signature", "-day"], name="pact_reminder_by_signature")]

    def __str__(self) -> str:
        return f"{self.signature_id}: {self.key}"


class ClockRun(models.Model):
    """A day to which the clock has gone. It never goes back."""

    day = models.DateField(unique=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return str(self.day)


class Suspension(models.Model):
    """A suspension, or the lifting of one: proposed by one person of the secretariat, confirmed by another (or turned down)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="suspensions")
    act = models.CharField(max_length=20, choices=SuspensionAct.choices)
    reason = models.TextField(_("reason"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=SuspensionAct.values), name="pact_suspension_act_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="pact_suspension_has_reason"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, confirmed=False)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="pact_suspension_decided_by_whom",
            ),
            models.UniqueConstraint(fields=["organisation"], condition=Q(decided_at__isnull=True), name="pact_suspension_one_open"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.act}"
