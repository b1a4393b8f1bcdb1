"""What was searched and not found, without anybody's data: words are kept only once they were typed three times."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MissedTally(models.Model):
    """How often something was not found that may not be kept yet: a keyed digest in place of the words, for thirty days."""

    digest = models.CharField(max_length=64, unique=True)
    since = models.DateField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("count of a query not found")
        verbose_name_plural = _("counts of queries not found")
        indexes = [models.Index(fields=["since"], name="search_tally_since")]

    def __str__(self) -> str:
        return f"{self.since}: {self.count}"


class MissedQuery(models.Model):
    """How often a query, folded, was not found on a day."""

    query = models.CharField(_("what was typed"), max_length=60)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("times"))

    class Meta:
        verbose_name = _("query not found")
        verbose_name_plural = _("queries not found")
        ordering = ["-day", "query"]
        constraints = [
            models.UniqueConstraint(fields=["query", "language", "day"], name="search_missed_once_a_day"),
            models.CheckConstraint(condition=Q(language__in=["sq", "en"]), name="search_missed_language_known"),
        ]
        indexes = [models.Index(fields=["day"], name="search_missed_day")]

    def __str__(self) -> str:
        return self.query
