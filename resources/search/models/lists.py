"""What editors add to the word lists of `data/`, and the stamp by which every process sees that they changed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from resources.search.enums import Relation, Standing


class SearchLists(models.Model):
    """One row: a new stamp with every change of the lists. A number would come again after a change that was rolled back."""

    stamp = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = verbose_name_plural = _("stamp of the word lists")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="search_lists_one_row")]

    def __str__(self) -> str:
        return str(self.stamp)


class SynonymGroup(models.Model):
    """Words that are searched for one another, or that lead to wider ones; one a line."""

    relation = models.CharField(_("how they belong together"), max_length=10, choices=Relation.choices, default=Relation.SAME)
    albanian = models.TextField(_("Albanian words"), blank=True, max_length=2_000)
    english = models.TextField(_("English words"), blank=True, max_length=2_000)
    wider_albanian = models.TextField(_("wider words in Albanian"), blank=True, max_length=2_000)
    wider_english = models.TextField(_("wider words in English"), blank=True, max_length=2_000)
    active = models.BooleanField(_("in force"), default=True, help_text=_("Without the tick the group is kept and not searched."))
    note = models.CharField(_("note for other editors"), max_length=200, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("synonym group")
        verbose_name_plural = _("synonym groups")
        ordering = ["-changed_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(relation__in=Relation.values), name="search_group_relation_known")]

    def __str__(self) -> str:
        words = [*self.albanian.splitlines(), *self.english.splitlines()]
        return ", ".join(words[:4]) + (" …" if len(words) > 4 else "")


class ShippedGroupOff(models.Model):
    """A group of `data/`, by its name, that editors have switched off."""

    name = models.CharField(max_length=200, unique=True)

    class Meta:
        verbose_name = _("shipped group switched off")
        verbose_name_plural = _("shipped groups switched off")

    def __str__(self) -> str:
        return self.name


class ProtectedWord(models.Model):
    """A word that keeps a term of its own, or takes that of another. Entries that hold it are read anew, up to `done_to`."""

    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    word = models.CharField(_("word"), max_length=40)
    treat_as = models.CharField(_("treat as"), max_length=40, blank=True)
    standing = models.CharField(_("state"), max_length=10, choices=Standing.choices, default=Standing.ASKED)
    #: The terms of the word by this row and without it when reading anew began.
    term = models.CharField(max_length=41, blank=True)
    ruled = models.CharField(max_length=41, blank=True)
    to_read = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    done_to = models.BigIntegerField(default=0)
    #: Some were being written by somebody else and have to be read in another round.
    again = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("protected word")
        verbose_name_plural = _("protected words")
        ordering = ["word", "language"]
        constraints = [
            models.UniqueConstraint(fields=["language", "word"], name="search_protected_once"),
            models.CheckConstraint(condition=Q(language__in=["sq", "en"]), name="search_protected_language_known"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="search_protected_standing_known"),
        ]

    def __str__(self) -> str:
        return self.word
