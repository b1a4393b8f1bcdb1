"""Who signed, as a chain of records, and what has become of each signature since. The record is frozen by a trigger (see the migrations)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.organisations.models import Mandate, Organisation
from members.pact.enums import EventKind, SignatureState, Standing
from members.pact.models.versions import Commitment, PactVersion
from members.pact.querysets import SignatureQuerySet


class SiteKey(models.Model):
    """A public key that the site has signed with. Old ones stay, so that old receipts verify."""

    key_id = models.CharField(max_length=16, unique=True)
    public_key = models.CharField(max_length=44, unique=True, help_text="Ed25519, 32 bytes in base64.")
    first_used_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.key_id


class Signature(models.Model):
    """An organisation's signature under one exact text: a record in a chain, and beside it what has become of it since."""

    public_id = models.CharField(max_length=20, unique=True)
    sequence = models.PositiveBigIntegerField(unique=True)
    version = models.ForeignKey(PactVersion, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="signatures")
    commitments = models.ManyToManyField(Commitment, related_name="signatures")
    # Whether no newer signature of the same organisation stands beside it: the line of the register.
    newest = models.BooleanField(default=True, db_default=True)
    # The fields of work of the commitments, which are chosen once for all: the register counts by them in one pass.
    workstreams = ArrayField(models.CharField(max_length=20), default=list, db_default=[])
    signed_at = models.DateTimeField()
    text_sha256 = models.CharField(max_length=64)
    # What was signed and hashed, with the organisation as it was and a salted commitment in place of the person.
    record = models.JSONField()
    personal_data = models.JSONField(null=True, blank=True)
    personal_salt = models.CharField(max_length=64, blank=True)
    previous_sha256 = models.CharField(max_length=64, blank=True)
    record_sha256 = models.CharField(max_length=64, unique=True)
    site_key = models.ForeignKey(SiteKey, on_delete=models.PROTECT, related_name="+")
    site_signature = models.CharField(max_length=88, help_text="Ed25519 over the canonical record, 64 bytes in base64.")
    state = models.CharField(max_length=20, choices=SignatureState.choices, default=SignatureState.ACTIVE)
    state_since = models.DateTimeField()
    state_reason = models.TextField(blank=True)
    report_due = models.DateField(null=True, blank=True, help_text="The day by which the next yearly report is due.")
    standing = models.CharField(max_length=20, choices=Standing.choices, default=Standing.CURRENT)
    standing_since = models.DateField(null=True, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SignatureState.values), name="pact_signature_state_known"),
            models.UniqueConstraint(
                fields=["organisation", "version"], condition=Q(state=SignatureState.ACTIVE), name="pact_signature_one_active"
            ),
            models.UniqueConstraint(fields=["previous_sha256"], name="pact_signature_chain_does_not_fork"),
            models.CheckConstraint(
                condition=~Q(state=SignatureState.WITHDRAWN) | ~Q(state_reason=""), name="pact_signature_withdrawn_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(personal_data__isnull=True, personal_salt="") | (Q(personal_data__isnull=False) & ~Q(personal_salt="")),
                name="pact_signature_data_and_salt_together",
            ),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="pact_signature_standing_known"),
        ]
        indexes = [
            models.Index(fields=["state", "signed_at"], name="pact_signature_by_state"),
            models.Index(fields=["state", "report_due"], name="pact_signature_by_report_due"),
            # What the register counts and finds its lines by lies beside it, so that both read this index alone, not the wide records.
            models.Index(
                fields=["organisation"],
                include=["id", "sequence", "state", "standing", "version", "workstreams"],
                condition=Q(newest=True),
                name="pact_signature_in_register",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.version_id}"


class SignatureEvent(models.Model):
    """One line of a signature's public history: what happened, when, why, and what the organisation replied. Lines are added, never changed,
    but for the one reply."""

    signature = models.ForeignKey(Signature, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=30, choices=EventKind.choices)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    # Who did it: a person by a mandate, the secretariat (person without mandate), or the clock (neither).
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Set where the clock may say a thing once alone, for example `overdue:2027-11-22`.
    key = models.CharField(max_length=60, blank=True)
    reply = models.TextField(_("reply"), blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    reply_mandate = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="pact_event_kind_known"),
            models.UniqueConstraint(fields=["signature", "key"], condition=~Q(key=""), name="pact_event_once"),
            models.CheckConstraint(
                condition=Q(reply="", replied_at__isnull=True, reply_mandate__isnull=True)
                | (~Q(reply="") & Q(replied_at__isnull=False, reply_mandate__isnull=False)),
                name="pact_event_reply_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["signature", "at"], name="pact_event_by_signature"),
            # The newest of all, for the feed.
            models.Index(fields=["-at", "-id"], name="pact_event_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.signature_id}: {self.kind}"
