"""What editors put first."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Pin(models.Model):
    """Queries, one a line, above whose results chosen entries stand."""

    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="sq")
    phrases = models.TextField(_("what is typed"), max_length=2_000)
    whole = models.BooleanField(_("only where nothing else is typed"), default=True)
    until = models.DateField(_("until"), null=True, blank=True)
    active = models.BooleanField(_("in force"), default=True)
    note = models.CharField(_("note for other editors"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("recommended result")
        verbose_name_plural = _("recommended results")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(language__in=["sq", "en"]), name="search_pin_language_known")]

    def __str__(self) -> str:
        lines = self.phrases.splitlines()
        return ", ".join(lines[:3]) + (" …" if len(lines) > 3 else "")


class PinnedEntry(models.Model):
    """One of the entries of a pin, by what it is about: it outlives the entry, and editors are told."""

    pin = models.ForeignKey(Pin, on_delete=models.CASCADE, related_name="entries")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=100)
    title = models.TextField(blank=True)

    class Meta:
        verbose_name = _("recommended entry")
        verbose_name_plural = _("recommended entries")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["pin", "kind", "object_id"], name="search_pinned_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
