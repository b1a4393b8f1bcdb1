"""News of the secretariat."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from resources.content.models import ContentPage


class NewsPage(ContentPage):
    date = models.DateField(_("date"), default=timezone.localdate)

    kind_word = _("News")
    template = "resources/library/news_page.html"
    schema_type = "NewsArticle"
    parent_page_types = ["library.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*ContentPage.content_panels[:2], FieldPanel("date"), *ContentPage.content_panels[2:]]

    class Meta(ContentPage.Meta):
        verbose_name = _("news")
        verbose_name_plural = _("news")
