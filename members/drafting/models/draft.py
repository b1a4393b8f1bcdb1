"""A draft, who may do what with it, and who takes part in a workstream."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.drafting.enums import AUDIENCE_ROLES, DraftState, Numbering, Role, Visibility
from members.organisations.models import Organisation
from members.pact.enums import Workstream

MAX_REASON = 500
#: How long a draft lies in the trash before it is removed for good. The database holds its rows as long (ADR 21).
TRASH_FOR = timedelta(days=30)
LANGUAGES = [("sq", _("Albanian")), ("en", _("English"))]


#: Of a row that is for one of the two.
PERSON_OR_ORGANISATION = Q(person__isnull=True, organisation__isnull=False) | Q(person__isnull=False, organisation__isnull=True)


class Draft(models.Model):
    """One text in one language, in one workstream. `revision` is the sequence of its newest update, 0 before the first."""

    workstream = models.CharField(_("workstream"), max_length=20, choices=Workstream.choices)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="sq")
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("what it is for"), max_length=500, blank=True)
    numbering = models.CharField(_("numbering"), max_length=20, choices=Numbering.choices, default=Numbering.ARTICLES)
    state = models.CharField(max_length=20, choices=DraftState.choices, default=DraftState.OPEN)
    visibility = models.CharField(_("who sees it"), max_length=20, choices=Visibility.choices, default=Visibility.WORKSTREAM)
    audience_role = models.PositiveSmallIntegerField(_("what those who see it may do"), choices=AUDIENCE_ROLES, default=Role.COMMENTER)
    revision = models.PositiveIntegerField(default=0)
    #: The revision that clause rows, search and lists show; what is written live follows within a moment.
    projected_revision = models.PositiveIntegerField(default=0, db_default=0)
    schema_version = models.PositiveSmallIntegerField(default=1)
    demonstration = models.BooleanField(_("demonstration text"), default=False)
    translation_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="translations")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_for = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    locked_at = models.DateTimeField(null=True, blank=True)
    #: The version on which it is locked as approved: its text is that of the version, to the byte.
    approved_number = models.PositiveIntegerField(null=True, blank=True)
    trashed_at = models.DateTimeField(null=True, blank=True)
    trashed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    trash_reason = models.CharField(max_length=MAX_REASON, blank=True, db_default="")

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.CheckConstraint(condition=Q(workstream__in=Workstream.values), name="drafting_draft_workstream_known"),
            models.CheckConstraint(condition=Q(language__in=["sq", "en"]), name="drafting_draft_language_known"),
            models.CheckConstraint(condition=Q(numbering__in=Numbering.values), name="drafting_draft_numbering_known"),
            models.CheckConstraint(condition=Q(state__in=DraftState.values), name="drafting_draft_state_known"),
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="drafting_draft_visibility_known"),
            models.CheckConstraint(
                condition=Q(audience_role__in=[role for role, _label in AUDIENCE_ROLES]), name="drafting_draft_audience_never_owns"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="drafting_draft_has_title"),
            models.CheckConstraint(
                condition=Q(state=DraftState.OPEN, locked_at__isnull=True) | Q(state=DraftState.LOCKED, locked_at__isnull=False),
                name="drafting_draft_locked_since",
            ),
            models.CheckConstraint(
                condition=Q(approved_number__isnull=True) | Q(state=DraftState.LOCKED), name="drafting_draft_approved_is_locked"
            ),
            models.CheckConstraint(
                condition=Q(trashed_at__isnull=True, trashed_by__isnull=True, trash_reason="")
                | (Q(trashed_at__isnull=False, trashed_by__isnull=False) & ~Q(trash_reason="")),
                name="drafting_draft_trashed_by_whom_and_why",
            ),
        ]
        indexes = [models.Index(fields=["workstream", "-changed_at", "-id"], name="drafting_draft_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == DraftState.OPEN

    @property
    def kept_until(self) -> datetime | None:
        """When it goes for good, where it is in the trash."""
        return self.trashed_at + TRASH_FOR if self.trashed_at else None

    @property
    def seen_by(self) -> str:
        """Who sees it, in a word."""
        return Visibility(self.visibility).word


class DraftAccess(models.Model):
    """A role on a draft, given to a person or to an organisation."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="accesses")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.PositiveSmallIntegerField(_("role"), choices=Role.choices)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=PERSON_OR_ORGANISATION, name="drafting_access_person_or_organisation"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="drafting_access_role_known"),
            models.UniqueConstraint(fields=["draft", "person"], name="drafting_access_one_a_person"),
            models.UniqueConstraint(fields=["draft", "organisation"], name="drafting_access_one_an_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.person or self.organisation} {self.get_role_display()}"


class AreaMembership(models.Model):
    """An organisation takes part in a workstream."""

    workstream = models.CharField(max_length=20, choices=Workstream.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(workstream__in=Workstream.values), name="drafting_area_workstream_known"),
            models.UniqueConstraint(fields=["organisation", "workstream"], name="drafting_area_once"),
        ]

    def __str__(self) -> str:
        return f"{self.workstream}: {self.organisation}"
