"""A version: the text at a moment, named, numbered, hashed and never changed again (a trigger refuses it)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.drafting.canonical import from_clause_list
from members.drafting.clauses import Derived
from members.drafting.models.draft import Draft
from members.organisations.models import Organisation
from members.pact.enums import Workstream


class Version(models.Model):
    """`sha256` is taken over the canonical JSON of title, language, workstream and clauses (see canonical.py); `state` is the Yjs
    document at `revision`, as one update."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=120)
    note = models.CharField(_("note"), max_length=500, blank=True)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=5)
    workstream = models.CharField(max_length=20, choices=Workstream.choices)
    clauses = models.JSONField()
    sha256 = models.CharField(max_length=64)
    state = models.BinaryField()
    revision = models.PositiveIntegerField()
    schema_version = models.PositiveSmallIntegerField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_for = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["draft", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="drafting_version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="drafting_version_number_from_one"),
            models.CheckConstraint(condition=~Q(name=""), name="drafting_version_has_name"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="drafting_version_has_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"

    @property
    def derived(self) -> list[Derived]:
        return from_clause_list(self.clauses)


class VersionContributor(models.Model):
    """Who wrote, and for whom, between the version before and this one."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="contributors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "person", "organisation"], name="drafting_contributor_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.person}"
