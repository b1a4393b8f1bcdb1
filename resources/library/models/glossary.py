"""Words explained: a page for each, and the index in the order of the alphabet."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from resources.content.addresses import PublicAddresses
from resources.content.models import ContentPage
from resources.library.lettered import by_letter
from resources.library.models.joined import joined_context


class GlossaryTermPage(ContentPage):
    """One word. `summary` is its definition, shown wherever the word is marked in a text."""

    forms = models.TextField(
        _("other forms"),
        blank=True,
        help_text=_("Other forms in which texts use the word, one in each line. Only forms that always mean this word."),
    )
    say = models.TextField(_("which word to use, and why"), blank=True)

    kind_word = _("Word explained")
    searched_texts = ("say",)
    schema_type = "DefinedTerm"
    template = "resources/library/glossary_term_page.html"
    parent_page_types = ["library.GlossaryPage"]
    subpage_types: list[str] = []
    content_panels = [
        *ContentPage.content_panels[:2],
        FieldPanel("forms"),
        FieldPanel("say"),
        FieldPanel("topics"),
        FieldPanel("body"),
        FieldPanel("sources"),
    ]

    class Meta(ContentPage.Meta):
        verbose_name = _("word explained")
        verbose_name_plural = _("words explained")

    def search_keywords(self) -> str:
        return self.forms

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **joined_context(self)}


class GlossaryPage(PublicAddresses, Page):
    introduction = models.TextField(_("introduction"), blank=True)

    template = "resources/library/glossary_page.html"
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["library.GlossaryTermPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("glossary")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        terms = GlossaryTermPage.objects.child_of(self).visible().defer("body", "sources")
        return {
            **super().get_context(request, *args, **kwargs),
            **self.address_context(request),
            "letters": by_letter(((term.title, term) for term in terms), self.locale.language_code),
        }
