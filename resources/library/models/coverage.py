"""A gap of the coverage map that somebody has taken on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from resources.content.enums import AgeBand
from resources.library.enums import Competence


class CoverageGap(models.Model):
    """A cell without a lesson (age band x competence x language), given to a person. It is filled when a lesson is published there."""

    age = models.CharField(_("ages of the children"), max_length=24, choices=AgeBand.choices)
    competence = models.CharField(_("what it teaches"), max_length=24, choices=Competence.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who writes it"), on_delete=models.CASCADE, related_name="coverage_gaps"
    )
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["age", "competence", "language"], name="library_gap_once"),
            models.CheckConstraint(condition=Q(age__in=AgeBand.values), name="library_gap_age_known"),
            models.CheckConstraint(condition=Q(competence__in=Competence.values), name="library_gap_competence_known"),
        ]

    def __str__(self) -> str:
        return f"{self.age} {self.competence} {self.language}"
