"""The words that states and kinds are stored as."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    """The four kinds of signatories."""

    INSTITUTION = "institution", _("Public institution")
    CSO = "cso", _("Civil society organisation")
    BUSINESS = "business", _("Business")
    MEDIA = "media", _("Media platform")


class OrganisationState(models.TextChoices):
    """Where an organisation stands with the secretariat."""

    APPLIED = "applied", pgettext_lazy("organisation", "Application under review")
    VERIFIED = "verified", pgettext_lazy("organisation", "Verified")
    DECLINED = "declined", pgettext_lazy("organisation", "Declined")
    SUSPENDED = "suspended", pgettext_lazy("organisation", "Suspended")


class Role(models.TextChoices):
    """What a mandate lets a person do for the organisation."""

    REPRESENTATIVE = "representative", _("Representative")
    EDITOR = "editor", _("Editor")
    READER = "reader", _("Reader")


class ApplicationState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("application", "Not sent yet")
    SUBMITTED = "submitted", pgettext_lazy("application", "With the secretariat")
    MORE_ASKED = "more_asked", pgettext_lazy("application", "The secretariat asks for more")
    APPROVED = "approved", pgettext_lazy("application", "Approved")
    DECLINED = "declined", pgettext_lazy("application", "Declined")


class InvitationState(models.TextChoices):
    PENDING = "pending", pgettext_lazy("invitation", "Waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("invitation", "Accepted")
    REVOKED = "revoked", pgettext_lazy("invitation", "Withdrawn")


class JoinRequestState(models.TextChoices):
    OPEN = "open", pgettext_lazy("join request", "Waiting for an answer")
    GRANTED = "granted", pgettext_lazy("join request", "Granted")
    REFUSED = "refused", pgettext_lazy("join request", "Refused")


class ProspectStanding(models.TextChoices):
    """How far an invited organisation has come; what follows from its application and its signature."""

    INVITED = "invited", pgettext_lazy("prospect", "Invited")
    BEGUN = "begun", pgettext_lazy("prospect", "Application begun")
    APPLIED = "applied", pgettext_lazy("prospect", "With the secretariat")
    VERIFIED = "verified", pgettext_lazy("prospect", "Verified, not signed")
    SIGNED = "signed", pgettext_lazy("prospect", "Signed")
    DECLINED = "declined", pgettext_lazy("prospect", "Declined")
