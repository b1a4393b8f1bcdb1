"""The words that states and fields are stored as."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Workstream(models.TextChoices):
    """The five fields in which signatories work together."""

    LAWS = "laws", _("Laws")
    POLICIES = "policies", _("Policies")
    STANDARDS = "standards", _("Standards")
    SERVICES = "services", _("Services")
    CURRICULA = "curricula", _("Curricula")


class VersionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("pact version", "Being written")
    PUBLISHED = "published", pgettext_lazy("pact version", "Published")


class ClauseKind(models.TextChoices):
    WHY = "why", _("Why")
    BINDS = "binds", _("What signatories bind themselves to")
    WORKSTREAM = "workstream", _("Five fields of work")


class SignatureState(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("signature", "Signatory")
    WITHDRAWN = "withdrawn", pgettext_lazy("signature", "Withdrawn")
    SUPERSEDED = "superseded", pgettext_lazy("signature", "Replaced by a newer signature")
