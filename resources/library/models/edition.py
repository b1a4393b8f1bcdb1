"""Every wording in which an agreed text was published, so that any two can be compared for as long as the page stands."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class TextEdition(models.Model):
    """One published wording, never changed afterwards (a trigger sees to it).

    `parts` is a list of `{"id", "number", "heading", "text"}`, all plain text, in the order of the page; `digest` is the SHA-256 of the parts.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    version = models.CharField(_("version"), max_length=120, blank=True)
    status = models.CharField(max_length=10, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    adopted_by = models.CharField(max_length=200, blank=True)
    text_hash = models.CharField(max_length=64, blank=True)
    parts = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="library_edition_numbered_once")]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.number}"
