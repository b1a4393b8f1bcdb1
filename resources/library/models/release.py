"""What a text has that was worked out in a workstream: status, version, the hash it is bound to."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from resources.library.enums import ReleaseStatus


class ReleasedText(models.Model):
    """A text that members released or adopted. `status` is empty for what the secretariat wrote itself."""

    status = models.CharField(_("status"), max_length=10, choices=ReleaseStatus.choices, blank=True)
    version = models.CharField(_("version"), max_length=120, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_by = models.CharField(_("adopted by (body or role)"), max_length=200, blank=True)
    text_hash = models.CharField(_("hash of the text (SHA-256)"), max_length=64, blank=True)
    #: Set by the room that made the page out of a version, and read by it alone; one page for each origin and language.
    origin = models.CharField(max_length=120, blank=True, editable=False)

    release_panels = [
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("version"), FieldPanel("adopted_on"), FieldPanel("adopted_by"), FieldPanel("text_hash")],
            _("Version"),
        )
    ]

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~Q(status="adopted") | Q(adopted_on__isnull=False), name="%(class)s_adopted_has_date"),
            models.CheckConstraint(condition=Q(text_hash="") | Q(text_hash__regex=r"^[0-9a-f]{64}$"), name="%(class)s_hash_is_sha256"),
            models.CheckConstraint(condition=Q(status__in=["", *ReleaseStatus.values]), name="%(class)s_status_known"),
        ]

    def clean(self) -> None:
        """Say beside the field what the database would refuse."""
        super().clean()
        if self.status == ReleaseStatus.ADOPTED and self.adopted_on is None:
            raise ValidationError({"adopted_on": _("An adopted text needs the day on which it was adopted.")})
        if self.text_hash and not re.fullmatch(r"[0-9a-f]{64}", self.text_hash):
            raise ValidationError({"text_hash": _("A SHA-256 hash has 64 signs: digits and the letters a to f.")})

    def structured_data(self, url: str) -> dict[str, Any]:
        """The page's own, with status and version of the text."""
        facts = {"creativeWorkStatus": str(self.get_status_display()), "version": self.version}
        data: dict[str, Any] = super().structured_data(url)  # type: ignore[misc]  # a mixin: the page beside it has the method
        return data | {name: value for name, value in facts.items() if value}

    @property
    def is_draft_release(self) -> bool:
        return self.status == ReleaseStatus.DRAFT
