"""States and fields of work of agreed texts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Workstream(models.TextChoices):
    """The five fields of work of the pact, as the library shows them."""

    LAWS = "laws", _("Laws")
    POLICIES = "policies", _("Policies")
    STANDARDS = "standards", _("Standards")
    SERVICES = "services", _("Services")
    CURRICULA = "curricula", _("Curricula")


class ReleaseStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", _("Adopted")
