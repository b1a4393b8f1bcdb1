"""A guide: what to do, what to say, when to get help. One guide has up to three readings, each in plain words for its reader."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel

from resources.content.models import ContentPage
from resources.library.models.joined import joined_context


class GuidePage(ContentPage):
    for_whom = models.CharField(_("for whom, in words"), max_length=200, blank=True)
    when_help = models.TextField(_("when to get help, and from whom"), blank=True)
    #: A link may name the page in either language: what is shown is the page of the same text in the guide's own language.
    reading_of = models.ForeignKey(
        "self",
        verbose_name=_("is a reading of"),
        help_text=_("The guide that this one puts into words for another reader."),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="readings",
    )
    lesson = models.ForeignKey(
        "library.LessonPackPage", verbose_name=_("related lesson"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    policy = models.ForeignKey(
        "library.PolicyPage", verbose_name=_("related policy text"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    kind_word = _("Guide")
    searched_texts = ("for_whom", "when_help")
    template = "resources/library/guide_page.html"
    parent_page_types = ["library.GuideIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *ContentPage.content_panels[:2],
        MultiFieldPanel(
            [FieldPanel("for_whom"), *ContentPage.subject_panels, PageChooserPanel("reading_of", "library.GuidePage")], _("For whom")
        ),
        FieldPanel("body"),
        FieldPanel("when_help"),
        MultiFieldPanel(
            [PageChooserPanel("lesson", "library.LessonPackPage"), PageChooserPanel("policy", "library.PolicyPage")], _("Related pages")
        ),
        FieldPanel("sources"),
    ]

    class Meta(ContentPage.Meta):
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        constraints = [
            *ContentPage.Meta.constraints,
            models.CheckConstraint(condition=Q(reading_of__isnull=True) | ~Q(reading_of=F("page_ptr")), name="guidepage_reads_another"),
        ]

    def clean(self) -> None:
        super().clean()
        if self.reading_of is not None and self.reading_of.reading_of_id is not None:
            raise ValidationError({"reading_of": _("Choose the guide itself: this page is a reading of another one.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **joined_context(self)}
