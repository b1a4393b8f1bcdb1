"""Organisations and who may act for them. What must always hold is a constraint of the database."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.organisations.enums import ApplicationState, InvitationState, JoinRequestState, OrganisationKind, OrganisationState, Role
from members.organisations.querysets import (
    ApplicationQuerySet,
    InvitationQuerySet,
    JoinRequestQuerySet,
    MandateQuerySet,
    OrganisationQuerySet,
)


class PlainText(models.Func):
    """Two names as one text in small letters, with marks taken off; immutable, so that the database may keep it."""

    template = "translate(lower(%(expressions)s), 'ëçéèêáàâíìîóòôúùûüöäñšžčćđ', 'eceeeaaaiiiooouuuuoanszccd')"
    arg_joiner = " || ' ' || "


def private_storage() -> Storage:
    """Where gated files lie: no address leads there."""
    return storages["private"]


def evidence_path(instance: models.Model, filename: str) -> str:
    """A name that says nothing: neither the person nor what the file was called."""
    return f"evidence/{uuid.uuid4().hex}.pdf"


def logo_path(instance: models.Model, filename: str) -> str:
    return f"logos/{uuid.uuid4().hex}.png"


class Organisation(models.Model):
    """An institution, organisation, business or platform. It acts through people with mandates."""

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    state = models.CharField(max_length=20, choices=OrganisationState.choices, default=OrganisationState.APPLIED)
    legal_name = models.CharField(_("legal name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    sort_key = models.CharField(max_length=400, db_index=True, help_text="The legal name in the order of the Albanian alphabet.")
    nipt = models.CharField("NIPT", max_length=10, blank=True)
    country = models.CharField(_("country"), max_length=60, blank=True, help_text="Empty for Albania.")
    registration_number = models.CharField(_("registration number"), max_length=60, blank=True)
    city = models.CharField(_("city"), max_length=80)
    website = models.URLField(_("website"), blank=True)
    mail_domain = models.CharField(
        max_length=120, blank=True, help_text="Its own domain for mail: who has an address there is led to ask to join. Empty: none known."
    )
    logo = models.FileField(
        _("logo"),
        storage=private_storage,
        upload_to=logo_path,
        blank=True,
        max_length=200,
        help_text="Always a PNG that this site drew anew.",
    )
    about_sq = models.TextField(_("what it does, in Albanian"), blank=True)
    about_en = models.TextField(_("what it does, in English"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    state_reason = models.TextField(blank=True, help_text="Why it is suspended; public.")
    # Both names in small letters without their marks: who looks for "ceshtja" finds "Çështja".
    plain_names = models.GeneratedField(
        expression=PlainText(models.F("legal_name"), models.F("short_name")), output_field=models.TextField(), db_persist=True
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(condition=~Q(nipt="") | ~Q(registration_number=""), name="organisations_organisation_has_number"),
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisations_organisation_kind_known"),
            models.CheckConstraint(condition=Q(state__in=OrganisationState.values), name="organisations_organisation_state_known"),
            models.CheckConstraint(
                condition=~Q(state=OrganisationState.VERIFIED) | Q(verified_at__isnull=False),
                name="organisations_organisation_verified_has_date",
            ),
            models.UniqueConstraint(
                fields=["nipt"],
                condition=~Q(nipt="") & ~Q(state=OrganisationState.DECLINED),
                name="organisations_organisation_nipt_unique",
            ),
            models.UniqueConstraint(
                Lower("country"),
                Lower("registration_number"),
                condition=~Q(registration_number="") & ~Q(state=OrganisationState.DECLINED),
                name="organisations_organisation_registration_unique",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "sort_key"], name="organisations_by_state_name"),
            models.Index(fields=["mail_domain"], condition=~Q(mail_domain=""), name="organisations_by_mail_domain"),
            # What the public register counts by: counting reads this index alone.
            models.Index(fields=["id"], include=["kind", "city", "state"], name="organisations_in_register"),
        ]

    def __str__(self) -> str:
        return self.legal_name

    @property
    def about(self) -> str:
        """What it does, in the reader's language where it is known, else in the other."""
        first, second = (self.about_en, self.about_sq) if get_language() == "en" else (self.about_sq, self.about_en)
        return first or second

    @property
    def number(self) -> str:
        """The NIPT, or from abroad the country and the number of its register."""
        return self.nipt or f"{self.country} {self.registration_number}".strip()


class Mandate(models.Model):
    """A person acting for an organisation, from when to when, and who said so. Ending one changes no past act."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    position = models.CharField(_("position in the organisation"), max_length=120, blank=True)
    starts = models.DateField(_("starts"))
    ends = models.DateField(_("ends"), null=True, blank=True, help_text=_("The last day; empty for no fixed end."))
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    evidence = models.FileField(_("evidence of the mandate"), storage=private_storage, upload_to=evidence_path, blank=True, max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="organisations_mandate_role_known"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="organisations_mandate_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(ended_at__isnull=True), name="organisations_mandate_one_a_person"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "role"], name="organisations_mandate_by_role")]

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}: {self.get_role_display()}"


class Application(models.Model):
    """The way of an organisation to being verified. Answers are kept from the first step on."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(max_length=20, choices=ApplicationState.choices, default=ApplicationState.DRAFT)
    answers = models.JSONField(default=dict)
    evidence = models.FileField(storage=private_storage, upload_to=evidence_path, blank=True, max_length=200)
    logo = models.FileField(storage=private_storage, upload_to=logo_path, blank=True, max_length=200)
    checklist = models.JSONField(default=dict, blank=True, help_text="What the secretariat has looked at: name of the check -> user id.")
    submission = models.PositiveSmallIntegerField(default=0, help_text="How often it was sent; approvals count for one sending alone.")
    question = models.TextField(blank=True, help_text="What the secretariat asks for.")
    reason = models.TextField(blank=True, help_text="Why it was declined.")
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ApplicationState.values), name="organisations_application_state_known"),
            models.CheckConstraint(
                condition=Q(state=ApplicationState.DRAFT) | Q(organisation__isnull=False, submitted_at__isnull=False),
                name="organisations_application_sent_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.DECLINED) | ~Q(reason=""), name="organisations_application_declined_has_reason"
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"], name="organisations_queue")]

    def __str__(self) -> str:
        return str(self.answers.get("legal_name") or self.public_id)


class ApplicationApproval(models.Model):
    """One person of the secretariat saying yes to one sending of an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="approvals")
    submission = models.PositiveSmallIntegerField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "submission", "approved_by"], name="organisations_approval_one_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.approved_by}: {self.application}"


class ApplicationNote(models.Model):
    """What people of the secretariat write for one another about an application. No applicant reads it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("note"))
    written_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.author}: {self.application}"


class Prospect(models.Model):
    """An organisation that the secretariat has invited to join. Where it stands follows from its application, by address or NIPT."""

    name = models.CharField(_("organisation"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    email = models.EmailField(_("e-mail address"))
    nipt = models.CharField("NIPT", max_length=10, blank=True)
    language = models.CharField(_("language"), max_length=2, default="sq")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("invited organisation")
        verbose_name_plural = _("invited organisations")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="organisations_prospect_email_unique"),
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisations_prospect_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """An offer of a mandate, sent to an address. Only the digest of its secret is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    position = models.CharField(_("position in the organisation"), max_length=120, blank=True)
    starts = models.DateField(_("mandate starts"), null=True, blank=True, help_text=_("Empty: on the day it is accepted."))
    ends = models.DateField(_("mandate ends"), null=True, blank=True)
    # A hand-over: this mandate ends when the offered one is taken.
    replaces = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=20, choices=InvitationState.choices, default=InvitationState.PENDING)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="organisations_invitation_role_known"),
            models.CheckConstraint(
                condition=~Q(state=InvitationState.ACCEPTED) | Q(accepted_by__isnull=False),
                name="organisations_invitation_accepted_by_whom",
            ),
            models.UniqueConstraint(
                "organisation", Lower("email"), condition=Q(state=InvitationState.PENDING), name="organisations_invitation_one_pending"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.organisation}"


class JoinRequest(models.Model):
    """A person asks to act for an organisation that is there already."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="join_requests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_requests")
    message = models.TextField(_("message"), blank=True)
    state = models.CharField(max_length=20, choices=JoinRequestState.choices, default=JoinRequestState.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to act")
        verbose_name_plural = _("requests to act")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=Q(state=JoinRequestState.OPEN), name="organisations_join_request_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state=JoinRequestState.OPEN) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="organisations_join_request_decided_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.organisation}"
