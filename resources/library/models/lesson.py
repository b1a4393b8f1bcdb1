"""A lesson pack: everything for one hour in class, and what goes home with the child."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail_localize.fields import SynchronizedField

from resources.content.blocks import ItemsBlock, PageBody, QuizBlock
from resources.content.fields import ChoicesField, LeanStreamField
from resources.content.models import ContentPage
from resources.library.enums import Competence
from resources.library.models.joined import joined_context
from resources.library.models.release import ReleasedText
from resources.library.ports import provenance_of


class LessonPackPage(ReleasedText, ContentPage):
    grades = models.CharField(_("grades"), max_length=40, blank=True, help_text=_("For example 6–7."))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=160, blank=True)
    essential_question = models.TextField(_("essential question"), blank=True)
    competence_areas = ChoicesField(
        models.CharField(max_length=24, choices=Competence.choices),
        default=list,
        db_default=[],
        blank=True,
        verbose_name=_("what it teaches"),
    )
    policy = models.ForeignKey(
        "library.PolicyPage", verbose_name=_("related policy text"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    competences = LeanStreamField(ItemsBlock(required=False), blank=True, verbose_name=_("competences"))
    objectives = LeanStreamField(ItemsBlock(required=False), blank=True, verbose_name=_("objectives"))
    materials = LeanStreamField(ItemsBlock(required=False), blank=True, verbose_name=_("materials"))
    handout = LeanStreamField(PageBody(required=False), blank=True, verbose_name=_("handout for pupils"))
    quiz = LeanStreamField(QuizBlock(required=False), blank=True, verbose_name=_("quiz"))
    family_activity = models.TextField(_("activity for the family"), blank=True)
    teacher_note = models.TextField(_("note to the teacher"), blank=True)

    kind_word = _("Lesson pack")
    searched_texts = ("grades", "subject", "essential_question", "family_activity", "teacher_note")
    template = "resources/library/lesson_pack_page.html"
    schema_type = "LearningResource"
    parent_page_types = ["library.LessonIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *ContentPage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldPanel("grades"),
                FieldPanel("minutes"),
                FieldPanel("subject"),
                *ContentPage.subject_panels,
                FieldPanel("competence_areas"),
                FieldPanel("competences"),
                FieldPanel("materials"),
            ],
            _("The lesson at a glance"),
        ),
        FieldPanel("essential_question"),
        FieldPanel("objectives"),
        FieldPanel("teacher_note"),
        FieldPanel("body"),
        FieldPanel("handout"),
        FieldPanel("quiz"),
        FieldPanel("family_activity"),
        PageChooserPanel("policy", "library.PolicyPage"),
        FieldPanel("sources"),
        *ReleasedText.release_panels,
    ]

    override_translatable_fields = [*ContentPage.override_translatable_fields, SynchronizedField("competence_areas")]

    class Meta(ContentPage.Meta):
        verbose_name = _("lesson pack")
        verbose_name_plural = _("lesson packs")
        constraints = [  # type: ignore[assignment,misc]  # Django merges Meta classes, mypy sees plain ones
            *ContentPage.Meta.constraints,
            *ReleasedText.Meta.constraints,
            models.CheckConstraint(condition=Q(minutes__isnull=True) | Q(minutes__gt=0), name="lessonpackpage_minutes_positive"),
            models.CheckConstraint(condition=Q(competence_areas__contained_by=Competence.values), name="lessonpackpage_competences_known"),
        ]

    def structured_data(self, url: str) -> dict[str, Any]:
        """As a learning resource: what it teaches, for which grades, and how long it takes."""
        data = {**super().structured_data(url), "learningResourceType": "lesson plan"}
        if self.grades:
            data["educationalLevel"] = self.grades
        if self.minutes:
            data["timeRequired"] = f"PT{self.minutes}M"
        if self.objectives:
            data["teaches"] = [str(block.value) for block in self.objectives]
        return data

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        provenance = provenance_of(self) if self.status else None
        return {**super().get_context(request, *args, **kwargs), **joined_context(self), "provenance": provenance}
