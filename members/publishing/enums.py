"""What a version can become in public."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReleaseKind(models.TextChoices):
    DRAFT = "draft", _("public draft")
    ADOPTED = "adopted", _("adopted text")
