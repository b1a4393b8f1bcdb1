"""What a signatory reports on each commitment once a year, with what evidence, and who verified it."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.organisations.models import Mandate, Organisation
from members.pact.enums import CommitmentStatus, ReportState, VerificationState
from members.pact.models.signatures import Signature
from members.pact.models.versions import Commitment


def private_storage() -> Storage:
    """Where gated files lie: no address leads there."""
    return storages["private"]


def report_evidence_path(instance: models.Model, filename: str) -> str:
    """A name that says nothing about the organisation or the file."""
    return f"report-evidence/{uuid.uuid4().hex}.pdf"


class ProgressReport(models.Model):
    """What an organisation says about one commitment for one year. A draft is its own; a sent one is public and stays as it is."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    signature = models.ForeignKey(Signature, on_delete=models.PROTECT, related_name="reports")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reports")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reports")
    due = models.DateField(help_text="The report_due of the signature for which it was written: the reporting year.")
    state = models.CharField(max_length=20, choices=ReportState.choices, default=ReportState.DRAFT)
    status = models.CharField(_("how far it is"), max_length=20, choices=CommitmentStatus.choices, blank=True)
    words = models.TextField(_("what was done"), blank=True)
    revision = models.PositiveIntegerField(default=0, help_text="Grows with each save; a save carries the one it started from.")
    updated_at = models.DateTimeField(auto_now=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["signature", "commitment", "due"], name="pact_report_one_a_year"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="pact_report_state_known"),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT)
                | (~Q(words="") & ~Q(status="") & Q(submitted_at__isnull=False, mandate__isnull=False)),
                name="pact_report_sent_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "-due"], name="pact_report_by_organisation")]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.commitment_id} ({self.due})"


class IndicatorValue(models.Model):
    """A number that a report gives for one of the commitment's indicators, with its unit as it stood in the text."""

    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="values")
    indicator = models.SlugField(max_length=60)
    value = models.DecimalField(max_digits=16, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "indicator"], name="pact_indicator_value_once")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"


class ReportEvidence(models.Model):
    """What shows that a report is true: a public link, or a PDF that the organisation, the secretariat and who is asked to verify may open."""

    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(_("what it shows"), max_length=200)
    link = models.URLField(_("link"), max_length=500, blank=True)
    file = models.FileField(_("file"), storage=private_storage, upload_to=report_evidence_path, blank=True, max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=(Q(link="") & ~Q(file="")) | (~Q(link="") & Q(file="")), name="pact_evidence_link_or_file"),
        ]

    def __str__(self) -> str:
        return self.title


class Verification(models.Model):
    """The secretariat, or a signatory asked by it, checking one report. Never the organisation itself."""

    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="verifications")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", help_text="Whose report it is.")
    asked_of = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="verifications", help_text="Empty: the secretariat."
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=VerificationState.choices, default=VerificationState.OPEN)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(_("reply"), blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    reply_mandate = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=VerificationState.values), name="pact_verification_state_known"),
            models.CheckConstraint(condition=Q(asked_of__isnull=True) | ~Q(asked_of=F("organisation")), name="pact_verification_not_own"),
            models.CheckConstraint(
                condition=~Q(state__in=[VerificationState.VERIFIED, VerificationState.REFUSED])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="pact_verification_decided_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state=VerificationState.REFUSED) | ~Q(reason=""), name="pact_verification_refused_has_reason"
            ),
            models.UniqueConstraint(fields=["report"], condition=Q(state=VerificationState.OPEN), name="pact_verification_one_open"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.state}"
