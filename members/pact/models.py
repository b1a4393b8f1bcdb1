"""The Pact's text and who signed it. A published text and a signature's record are frozen by triggers (see the migrations)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.organisations.enums import OrganisationKind
from members.organisations.models import Mandate, Organisation
from members.pact.enums import ClauseKind, SignatureState, VersionState, Workstream
from members.pact.querysets import PactVersionQuerySet, SignatureQuerySet


def _in_language(instance: models.Model, field: str) -> str:
    language = "en" if get_language() == "en" else "sq"
    return str(getattr(instance, f"{field}_{language}"))


class PactVersion(models.Model):
    """One wording of the Pact. A draft is edited; a published one never changes again."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    state = models.CharField(max_length=20, choices=VersionState.choices, default=VersionState.DRAFT)
    title_sq = models.CharField(_("title in Albanian"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    preamble_sq = models.TextField(_("preamble in Albanian"))
    preamble_en = models.TextField(_("preamble in English"))
    demonstration = models.BooleanField(_("demonstration text"), default=False)
    sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PactVersionQuerySet.as_manager()

    class Meta:
        permissions = [("publish_pactversion", "Can publish a version of the Pact")]
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=VersionState.values), name="pact_version_state_known"),
            models.CheckConstraint(condition=Q(number__gte=1), name="pact_version_number_positive"),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT) | (Q(published_at__isnull=False) & Q(sha256__regex=r"^[0-9a-f]{64}$")),
                name="pact_version_published_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def title(self) -> str:
        return _in_language(self, "title")

    @property
    def preamble(self) -> str:
        return _in_language(self, "preamble")


class PactClause(models.Model):
    """One numbered clause. `key` stays the same from version to version."""

    version = models.ForeignKey(PactVersion, on_delete=models.CASCADE, related_name="clauses")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ClauseKind.choices)
    workstream = models.CharField(max_length=20, choices=Workstream.choices, blank=True)
    heading_sq = models.CharField(_("heading in Albanian"), max_length=200)
    heading_en = models.CharField(_("heading in English"), max_length=200)
    text_sq = models.TextField(_("text in Albanian"))
    text_en = models.TextField(_("text in English"))

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="pact_clause_key_unique"),
            models.UniqueConstraint(fields=["version", "position"], name="pact_clause_position_unique"),
            models.CheckConstraint(
                condition=(Q(kind=ClauseKind.WORKSTREAM) & ~Q(workstream="")) | (~Q(kind=ClauseKind.WORKSTREAM) & Q(workstream="")),
                name="pact_clause_workstream_where_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.heading}"

    @property
    def heading(self) -> str:
        return _in_language(self, "heading")

    @property
    def text(self) -> str:
        return _in_language(self, "text")


class Commitment(models.Model):
    """What a signatory may choose to do, beside the clause it belongs to. `key` stays the same from version to version."""

    version = models.ForeignKey(PactVersion, on_delete=models.CASCADE, related_name="commitments")
    clause = models.ForeignKey(PactClause, on_delete=models.CASCADE, related_name="commitments")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    workstream = models.CharField(max_length=20, choices=Workstream.choices)
    kinds = ArrayField(models.CharField(max_length=20, choices=OrganisationKind.choices), verbose_name=_("kinds it applies to"))
    title_sq = models.CharField(_("title in Albanian"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    text_sq = models.TextField(_("text in Albanian"))
    text_en = models.TextField(_("text in English"))

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="pact_commitment_key_unique"),
            models.UniqueConstraint(fields=["version", "position"], name="pact_commitment_position_unique"),
            models.CheckConstraint(condition=Q(workstream__in=Workstream.values), name="pact_commitment_workstream_known"),
            models.CheckConstraint(
                condition=Q(kinds__contained_by=OrganisationKind.values) & ~Q(kinds=[]), name="pact_commitment_kinds_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return _in_language(self, "title")

    @property
    def text(self) -> str:
        return _in_language(self, "text")


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
        ]
        indexes = [models.Index(fields=["state", "signed_at"], name="pact_signature_by_state")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.version_id}"
