"""A guide: what to do, what to say, when to get help."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from resources.content.models import ContentPage


class GuidePage(ContentPage):
    for_whom = models.CharField(_("for whom, in words"), max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(_("reading time in minutes"), null=True, blank=True)
    when_help = models.TextField(_("when to get help, and from whom"), blank=True)
    #: Guides with the same key are readings of one guide (parent, teacher, child), shown as tabs.
    reading_key = models.SlugField(_("readings of one guide share this key"), max_length=80, blank=True)

    kind_word = _("Guide")
    searched_texts = ("for_whom", "when_help")
    template = "resources/library/guide_page.html"
    parent_page_types = ["library.GuideIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *ContentPage.content_panels[:2],
        MultiFieldPanel(
            [FieldPanel("for_whom"), *ContentPage.subject_panels, FieldPanel("minutes"), FieldPanel("reading_key")], _("For whom")
        ),
        FieldPanel("body"),
        FieldPanel("when_help"),
        FieldPanel("sources"),
    ]

    class Meta(ContentPage.Meta):
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "readings": self.readings()}

    def readings(self) -> list[dict[str, Any]]:
        """The guide for each of its readers; empty, without a query, for a guide with one reading only."""
        if not self.reading_key:
            return []
        pages = GuidePage.objects.sibling_of(self).live().filter(reading_key=self.reading_key).order_by("path").defer("body", "sources")
        return [{"pk": page.pk, "url": page.get_url(), "label": page.for_whom or page.title} for page in pages]
