"""The whole library on one page: whatever its format, by reader, age, topic, app and device."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from resources.library.enums import EntryKind
from resources.library.models.entry import LibraryEntry
from resources.library.models.filtered import PLACE, SUBJECT, FilteredListPage
from resources.library.querysets import LibraryEntryQuerySet


class LibraryPage(FilteredListPage):
    filters = {"format": "kind", **SUBJECT, **PLACE}
    orders = {
        "": ("page__path", "page"),
        "new": ("-first_published_at", "page"),
        "title": ("title_key", "page"),
    }
    template = "resources/library/index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("the whole library")

    @staticmethod
    def entries(language: str) -> LibraryEntryQuerySet:
        """Every page of the library in a language that anybody may read, but pages about the site itself."""
        return LibraryEntry.objects.visible().filter(language=language).exclude(kind=EntryKind.PLAIN)

    def listed(self) -> LibraryEntryQuerySet:
        return self.entries(self.locale.language_code)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        query = self.querystring(context["chosen"])
        return {**context, "feed_url": reverse("library:feed") + (f"?{query}" if query else "")}

    def shown(self, narrowed: Any) -> Any:
        return narrowed.select_related("page")
