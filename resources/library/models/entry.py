"""What lists, filters and tasks know of a published page, worked out once for each publication."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from resources.content.enums import AgeBand, App, Audience, Device, Topic
from resources.content.models import choices_field
from resources.library.enums import EntryKind, ReleaseStatus
from resources.library.querysets import LibraryEntryQuerySet


class LibraryEntry(models.Model):
    """One published page as the whole library lists it. The page stays the truth: whether it may be read is asked of it each time.

    `digest` is the SHA-256 of the words a reader meets, by which a change of the text is told from a change of anything else.
    """

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="library_entry")
    kind = models.CharField(_("format"), max_length=10, choices=EntryKind.choices)
    language = models.CharField(max_length=10)
    title_key = models.CharField(max_length=400)
    audiences = choices_field(_("for whom"), Audience)
    ages = choices_field(_("ages of the children"), AgeBand)
    topics = choices_field(_("topics"), Topic)
    apps = choices_field(_("apps"), App)
    devices = choices_field(_("devices"), Device)
    summary = models.TextField(blank=True)
    status = models.CharField(max_length=10, blank=True)
    digest = models.CharField(max_length=64)
    words = models.PositiveIntegerField()
    lix = models.PositiveSmallIntegerField()
    first_published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = LibraryEntryQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=EntryKind.values), name="library_entry_kind_known")]
        indexes = [
            models.Index(fields=["language", "title_key"], name="library_entry_by_title"),
            models.Index(fields=["language", "-first_published_at"], name="library_entry_by_day"),
            GinIndex(fields=["audiences", "ages", "topics"], name="library_entry_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.page_id}"

    @property
    def title(self) -> str:
        return str(self.page.title)

    @property
    def url(self) -> str:
        return self.page.get_url() or ""

    @property
    def kind_word(self) -> str:
        """What the page is, in lists."""
        return str(self.get_kind_display())

    @property
    def is_draft_release(self) -> bool:
        return self.status == ReleaseStatus.DRAFT
