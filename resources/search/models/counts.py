"""How common the commonest words are, counted by the worker so that no search has to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from resources.search.models.entries import SITE


class FrequentTerm(models.Model):
    """How many public entries of a language hold a term, where many do. Under the empty term: how many entries there are, and how long.

    A term that is common in public is common for every viewer; terms of what is not public alone are not here.
    """

    corpus = models.CharField(max_length=40, default=SITE, db_default=SITE)
    language = models.CharField(max_length=5)
    term = models.TextField(blank=True)
    entries = models.PositiveBigIntegerField()
    mean_length = models.FloatField(default=0, db_default=0)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("common term")
        verbose_name_plural = _("common terms")
        constraints = [
            models.UniqueConstraint(fields=["corpus", "language", "term"], name="search_frequent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.term} ({self.language})"
