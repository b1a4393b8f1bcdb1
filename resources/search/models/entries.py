"""The entries that are the truth of the search, the words they are made of, and what Elasticsearch has not got yet."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

#: The corpus that the site answers from. Evaluations load their documents under a name of their own.
SITE = "site"


class SearchEntry(models.Model):
    """One object in one language: what is matched, what is filtered by, and the text that is shown."""

    corpus = models.CharField(max_length=40, default=SITE)
    kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=100)
    language = models.CharField(max_length=5)
    title = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    keywords = models.TextField(blank=True, db_default="")
    url = models.TextField()
    audience = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    ages = ArrayField(models.CharField(max_length=20), default=list, db_default=[], blank=True)
    topics = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    #: Shared by the entries that say one thing in several languages.
    translation_key = models.CharField(max_length=170, default="", db_default="")
    #: Languages in which whoever may find this entry finds it as well.
    also_in = ArrayField(models.CharField(max_length=5), default=list, db_default=[], blank=True)
    labels = ArrayField(models.CharField(max_length=60), default=list)
    sensitive = models.BooleanField(default=False)
    changed_at = models.DateTimeField(null=True, blank=True)

    #: Stems with their weights A (title), B (summary), C (keywords) and D (body): what is matched.
    vector = SearchVectorField()
    #: Stems of title and keywords alone: small, so that a great many entries can be put in a first order by it.
    heading = SearchVectorField(default="", db_default="")
    #: How often each stem stands in the text, each field by its weight: what is ranked.
    frequencies = models.JSONField(default=dict)
    #: The sum of `frequencies`.
    length = models.FloatField(default=0)
    #: By which rules the terms were made.
    vintage = models.CharField(max_length=16, default="", db_default="")
    #: Counts the changes of this row, so that an older state never replaces a newer one in Elasticsearch.
    version = models.BigIntegerField(default=1)
    indexed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(fields=["corpus", "kind", "object_id", "language"], name="search_entry_once_a_language"),
            models.CheckConstraint(condition=models.Q(language__in=["sq", "en"]), name="search_entry_language_known"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="search_entry_version_positive"),
            models.CheckConstraint(condition=~models.Q(labels=[]), name="search_entry_has_a_label"),
        ]
        indexes = [
            # One a language: a stem of the one is often another word of the other, and commoner there.
            GinIndex(fields=["vector"], name="search_entry_vector_sq", condition=models.Q(language="sq")),
            GinIndex(fields=["vector"], name="search_entry_vector_en", condition=models.Q(language="en")),
            GinIndex(fields=["labels"], name="search_entry_labels"),
            models.Index(fields=["corpus", "language"], include=["length"], name="search_entry_corpus_length"),
            models.Index(fields=["corpus", "translation_key"], name="search_entry_translations"),
            models.Index(fields=["corpus", "vintage"], name="search_entry_vintage"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} ({self.language})"


class SearchSuggestion(models.Model):
    """A title from one of its words on, folded: what somebody may have begun to type. `place` is the number of that word."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="suggestions")
    corpus = models.CharField(max_length=40, default=SITE)
    language = models.CharField(max_length=5)
    place = models.PositiveSmallIntegerField()
    start = models.CharField(max_length=60)
    labels = ArrayField(models.CharField(max_length=60))

    class Meta:
        verbose_name = _("search suggestion")
        verbose_name_plural = _("search suggestions")
        constraints = [
            models.UniqueConstraint(fields=["entry", "place"], name="search_suggestion_once_a_word"),
        ]
        indexes = [
            models.Index(fields=["corpus", "language", "start"], condition=models.Q(place=0), name="search_suggestion_first"),
            models.Index(fields=["corpus", "language", "start"], name="search_suggestion_start"),
        ]

    def __str__(self) -> str:
        return self.start


class SearchWord(models.Model):
    """A folded word that stands in some entry, and its spellings with one letter left out, for finding misspelt ones.

    Words are only added; one that no visible entry holds any more is never offered, since offers are counted first.
    """

    corpus = models.CharField(max_length=40, default=SITE)
    language = models.CharField(max_length=5)
    word = models.CharField(max_length=40)
    #: As it stands in a text, for showing it.
    spelled = models.CharField(max_length=80, blank=True, db_default="")
    variants = ArrayField(models.CharField(max_length=41))
    #: By which rules they were made.
    vintage = models.CharField(max_length=16, default="", db_default="")

    class Meta:
        verbose_name = _("search word")
        verbose_name_plural = _("search words")
        constraints = [
            models.UniqueConstraint(fields=["corpus", "language", "word"], name="search_word_once"),
        ]
        indexes = [
            GinIndex(fields=["variants"], name="search_word_variants"),
            models.Index(fields=["vintage"], name="search_word_vintage"),
        ]

    def __str__(self) -> str:
        return self.word


class IndexOutbox(models.Model):
    """An entry that Elasticsearch must be told about; written in the transaction of the change, deleted once told.

    `entry_id` is no foreign key: the row outlives an entry that was withdrawn.
    """

    entry_id = models.BigIntegerField()
    version = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("index outbox row")
        verbose_name_plural = _("index outbox rows")
        ordering = ["id"]
        indexes = [models.Index(fields=["entry_id"], name="search_outbox_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id} v{self.version}"
