"""An agreed text, or the draft of one: policy, standard, service, law."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel

from resources.content.models import ContentPage
from resources.library.enums import Workstream
from resources.library.models.joined import joined_context
from resources.library.models.release import ReleasedText
from resources.library.ports import provenance_of


class PolicyPage(ReleasedText, ContentPage):
    workstream = models.CharField(_("workstream"), max_length=12, choices=Workstream.choices)
    replaces = models.ForeignKey(
        "self",
        verbose_name=_("replaces"),
        help_text=_("The earlier text that no longer holds since this one."),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    template = "resources/library/policy_page.html"
    parent_page_types = ["library.PolicyIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *ContentPage.content_panels[:2],
        FieldPanel("workstream"),
        MultiFieldPanel(ContentPage.subject_panels, _("For whom")),
        *ReleasedText.release_panels,
        PageChooserPanel("replaces", "library.PolicyPage"),
        FieldPanel("body"),
        FieldPanel("sources"),
    ]

    class Meta(ContentPage.Meta):
        verbose_name = _("policy text")
        verbose_name_plural = _("policy texts")
        constraints = [  # type: ignore[assignment,misc]  # Django merges Meta classes, mypy sees plain ones
            *ContentPage.Meta.constraints,
            *ReleasedText.Meta.constraints,
            models.CheckConstraint(condition=Q(workstream__in=Workstream.values), name="policypage_workstream_known"),
            models.CheckConstraint(condition=Q(replaces__isnull=True) | ~Q(replaces=F("page_ptr")), name="policypage_replaces_another"),
        ]

    @property
    def kind_word(self) -> str:
        """What the text is, in lists: its workstream."""
        return str(self.get_workstream_display())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **joined_context(self), "provenance": provenance_of(self)}
