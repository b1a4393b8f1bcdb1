"""Help lines: whom to call, with the source that names them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


class HelpLine(models.Model):
    """A help line in both languages. What its source does not say (hours) stays empty, and the page says so."""

    key = models.SlugField(_("short name in addresses"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(_("number to dial"), max_length=20, blank=True, help_text=_("Digits only."))
    number_shown = models.CharField(_("number as shown"), max_length=40, blank=True)
    url = models.URLField(_("address"), blank=True)
    hours = models.CharField(_("hours"), max_length=120, blank=True, help_text=_("Empty while no source gives them."))
    kind_sq = models.CharField(_("what it is (Albanian)"), max_length=200)
    kind_en = models.CharField(_("what it is (English)"), max_length=200)
    purpose_sq = models.TextField(_("what for (Albanian)"))
    purpose_en = models.TextField(_("what for (English)"))
    who_sq = models.TextField(_("for whom (Albanian)"), blank=True)
    who_en = models.TextField(_("for whom (English)"), blank=True)
    child_sq = models.TextField(_("said to a child (Albanian)"), blank=True)
    child_en = models.TextField(_("said to a child (English)"), blank=True)
    hours_note_sq = models.CharField(_("note on hours (Albanian)"), max_length=300, blank=True)
    hours_note_en = models.CharField(_("note on hours (English)"), max_length=300, blank=True)
    source_title = models.CharField(_("source: title"), max_length=300)
    source_publisher = models.CharField(_("source: publisher"), max_length=200, blank=True)
    source_date = models.DateField(_("source: date"), null=True, blank=True)
    reviewed_on = models.DateField(_("last checked on"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    demonstration = models.BooleanField(_("demonstration text"), default=False)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("key"),
                FieldPanel("name"),
                FieldPanel("number"),
                FieldPanel("number_shown"),
                FieldPanel("url"),
                FieldPanel("order"),
            ]
        ),
        MultiFieldPanel([FieldPanel(f"{name}_sq") for name in ("kind", "purpose", "who", "child", "hours_note")], _("Albanian")),
        MultiFieldPanel([FieldPanel(f"{name}_en") for name in ("kind", "purpose", "who", "child", "hours_note")], _("English")),
        MultiFieldPanel([FieldPanel("hours"), FieldPanel("reviewed_on"), FieldPanel("demonstration")], _("Checked")),
        MultiFieldPanel([FieldPanel("source_title"), FieldPanel("source_publisher"), FieldPanel("source_date")], _("Source")),
    ]

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")
        constraints = [
            models.CheckConstraint(condition=~Q(number="") | ~Q(url=""), name="helpline_can_be_reached"),
            models.CheckConstraint(condition=Q(number="") | Q(number__regex=r"^\+?[0-9]{3,15}$"), name="helpline_number_is_digits"),
        ]

    def __str__(self) -> str:
        return self.name

    def in_language(self, name: str, language: str | None = None) -> str:
        """The text `name` (kind, purpose, who, child, hours_note) in a language, by default the active one."""
        code = language or get_language() or "sq"
        return str(getattr(self, f"{name}_en" if code.startswith("en") else f"{name}_sq"))

    @property
    def kind(self) -> str:
        return self.in_language("kind")

    @property
    def purpose(self) -> str:
        return self.in_language("purpose")

    @property
    def who(self) -> str:
        return self.in_language("who")

    @property
    def child(self) -> str:
        return self.in_language("child")

    @property
    def hours_note(self) -> str:
        return self.in_language("hours_note")

    @property
    def href(self) -> str:
        """The link: a telephone number first, an address otherwise."""
        return f"tel:{self.number}" if self.number else self.url
