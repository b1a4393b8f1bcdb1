"""The home page of a language, and plain pages."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from resources.content.addresses import PublicAddresses
from resources.content.blocks import HappenedBlock
from resources.content.fields import LeanStreamField
from resources.content.models import ContentPage


class HomePage(PublicAddresses, Page):
    """One sentence, two doors, what is new, one figure with its source."""

    sentence = models.TextField(_("what this is, in one sentence"), blank=True)
    help_text = models.TextField(_("help door: text"), blank=True)
    happened = LeanStreamField(HappenedBlock(required=False), blank=True, verbose_name=_("what happened?"))
    pact_text = models.TextField(_("pact door: text"), blank=True)
    figure_number = models.CharField(_("figure"), max_length=40, blank=True)
    figure_statement = models.TextField(_("what the figure counts"), blank=True)
    figure_definition = models.TextField(_("definition, and what is not known"), blank=True)
    figure_source = models.CharField(_("source of the figure"), max_length=400, blank=True)
    demonstration = models.BooleanField(_("demonstration text"), default=False)
    loaded_digest = models.CharField(max_length=64, blank=True, editable=False)

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "library.GuideIndexPage",
        "library.LessonIndexPage",
        "library.PolicyIndexPage",
        "library.NewsIndexPage",
        "library.LibraryPage",
        "library.GlossaryPage",
        "home.PlainPage",
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("sentence"),
        MultiFieldPanel([FieldPanel("help_text"), FieldPanel("happened")], _("Help door")),
        FieldPanel("pact_text"),
        MultiFieldPanel(
            [FieldPanel("figure_number"), FieldPanel("figure_statement"), FieldPanel("figure_definition"), FieldPanel("figure_source")],
            _("One figure and its source"),
        ),
    ]

    class Meta:
        verbose_name = _("home page")
        constraints = [
            models.CheckConstraint(condition=models.Q(figure_number="") | ~models.Q(figure_source=""), name="homepage_figure_has_source"),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        addresses = self.address_context(request)
        data = {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": self.title,
            "url": addresses["canonical_url"],
            "inLanguage": self.locale.language_code,
        }
        return {**super().get_context(request, *args, **kwargs), **addresses, "structured_data": data, "happened": self.happened_links()}

    def happened_links(self) -> list[dict[str, str]]:
        """The answers to "what happened?" whose pages are published."""
        answers = [block.value for block in self.happened]
        return [{"title": answer["title"], "url": answer["page"].get_url()} for answer in answers if answer["page"] and answer["page"].live]


class PlainPage(ContentPage):
    """About, privacy, accessibility, terms of the demonstration."""

    in_footer = models.BooleanField(_("link at the foot of every page"), default=False)

    template = "home/plain_page.html"
    parent_page_types = ["home.HomePage", "home.PlainPage"]
    subpage_types = ["home.PlainPage"]
    content_panels = [*ContentPage.content_panels, FieldPanel("in_footer")]

    class Meta(ContentPage.Meta):
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
