"""The Pact's text. A published version with its clauses and commitments is frozen by triggers (see the migrations)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.organisations.enums import OrganisationKind
from members.pact.enums import ClauseKind, VersionState, Workstream
from members.pact.querysets import PactVersionQuerySet


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
    resign_by = models.DateField(
        _("sign again by"),
        null=True,
        blank=True,
        help_text=_("The day by which signatories of earlier versions are asked to sign this one."),
    )
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
    indicators = models.JSONField(
        _("indicators"),
        default=list,
        blank=True,
        help_text='What a report gives values for: a list of {"id", "label": {"sq", "en"}, "unit": {"sq", "en"}}. Part of the frozen text.',
    )

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
