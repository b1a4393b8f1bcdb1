"""The page that all content pages are, and the custom image and document from the first migration."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page
from wagtail.utils.decorators import cached_classmethod
from wagtail_localize.fields import SynchronizedField

from resources.content.addresses import PublicAddresses
from resources.content.blocks import PageBody, SourcesBlock
from resources.content.enums import AgeBand, App, Audience, Device, NoWords, ReadingState, Topic
from resources.content.fields import ChoicesField, LeanStreamField
from resources.content.panels import FindingsPanel
from resources.content.pictures import draw_anew
from resources.content.previews import Previews
from resources.content.querysets import ContentPageManager
from resources.content.sniffing import validate_document_bytes
from resources.content.stripping import strip_document


class SiteImage(AbstractImage):
    """A picture. The description is its text alternative and may not be empty."""

    description = models.CharField(
        _("alternative text"), max_length=255, help_text=_("What the picture shows, for those who do not see it.")
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
        "tags",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def clean(self) -> None:
        """A picture that comes in is drawn anew; its height and width may change with that, since it is set upright."""
        super().clean()
        if self.file and not self.file._committed:
            try:
                draw_anew(self.file.file)
            except ValidationError as refused:
                raise ValidationError({"file": refused}) from None
            if hasattr(self.file, "_dimensions_cache"):
                del self.file._dimensions_cache
            self._meta.get_field("file").update_dimension_fields(self, force=True)


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="content_rendition_unique")]


class SiteDocument(AbstractDocument):
    """A file to download. Its bytes must be what its name says, and say nothing of who made it."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        super().clean()
        if self.file and not self.file._committed:
            validate_document_bytes(self.file)
            try:
                strip_document(self.file.file)
            except ValidationError as refused:
                raise ValidationError({"file": refused}) from None


class FileReading(models.Model):
    """What a search reads of a file, kept so that it is read once. Abstract: each room keeps those of its own files (`piles.py`)."""

    state = models.CharField(max_length=12, choices=ReadingState.choices, default=ReadingState.WAITING)
    reason = models.CharField(max_length=12, choices=NoWords.choices, blank=True)
    words = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    #: The words are not a place in which a page, picture or document is used.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    @staticmethod
    def words_or_reason(name: str) -> models.CheckConstraint:
        """Words where it was read, a reason where there are none, neither while it waits."""
        return models.CheckConstraint(
            condition=Q(state=ReadingState.READ, reason="")
            | Q(state=ReadingState.WAITING, reason="", words="")
            | Q(state=ReadingState.UNREADABLE, words="", reason__in=NoWords.values),
            name=name,
        )


class DocumentReading(FileReading):
    """The words of a document. `file_hash` names the bytes that they are of: a document may be given another file."""

    document = models.OneToOneField(SiteDocument, on_delete=models.CASCADE, related_name="reading")
    file_hash = models.CharField(max_length=40)
    came_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading of a document")
        verbose_name_plural = _("readings of documents")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReadingState.values), name="content_reading_state_known"),
            models.CheckConstraint(condition=Q(reason__in=["", *NoWords.values]), name="content_reading_reason_known"),
            models.CheckConstraint(
                condition=Q(state=ReadingState.READ, reason="")
                | Q(state=ReadingState.WAITING, reason="", words="")
                | (Q(state=ReadingState.UNREADABLE, words="") & ~Q(reason="")),
                name="content_reading_words_or_reason",
            ),
        ]
        indexes = [models.Index(fields=["attempts", "id"], condition=Q(state=ReadingState.WAITING), name="content_reading_waiting")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.state}"


#: What is the same in every language of a page.
SYNCHRONIZED = ("audiences", "ages", "topics", "apps", "devices", "sensitive", "demonstration")


def age_range(ages: list[str]) -> str:
    """From the youngest to the oldest of some bands, as schema.org writes ages: "6-13"."""
    bands = [band for band in AgeBand.values if band in ages]
    return f"{bands[0].split('-')[0]}-{bands[-1].split('-')[1]}"


def choices_field(verbose_name: Any, choices: type[models.TextChoices]) -> ChoicesField:
    """Several of an enumeration's values, none unless chosen."""
    return ChoicesField(
        models.CharField(max_length=24, choices=choices.choices), default=list, db_default=[], blank=True, verbose_name=verbose_name
    )


class ContentPage(PublicAddresses, Previews, Page):
    """What every page of the library and every plain page has. Abstract: page types with a purpose live in other rooms."""

    summary = models.TextField(_("summary"), blank=True, help_text=_("Two or three sentences that can be read aloud."))
    sensitive = models.BooleanField(
        _("sensitive"), default=False, help_text=_("The window and the history show the neutral title instead of the title.")
    )
    neutral_title = models.CharField(_("neutral title"), max_length=120, blank=True)
    audiences = choices_field(_("for whom"), Audience)
    ages = choices_field(_("ages of the children"), AgeBand)
    topics = choices_field(_("topics"), Topic)
    apps = choices_field(_("apps"), App)
    devices = choices_field(_("devices"), Device)
    body = LeanStreamField(PageBody(required=False), blank=True, verbose_name=_("body"))
    sources = LeanStreamField(SourcesBlock(required=False), blank=True, verbose_name=_("sources"))
    reviewed_on = models.DateField(_("last checked on"), null=True, blank=True)
    reviewed_role = models.CharField(_("checked by (role)"), max_length=160, blank=True)
    review_by = models.DateField(_("to be checked again by"), null=True, blank=True)
    demonstration = models.BooleanField(_("demonstration text"), default=False)
    #: Digest of the demonstration file this page was loaded from; empty for pages that people write.
    loaded_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = ContentPageManager()
    schema_type = "Article"
    #: Names of further text fields that a search reads.
    searched_texts: ClassVar[tuple[str, ...]] = ()
    exclude_fields_in_copy = ["loaded_digest"]

    subject_panels = [
        FieldPanel("audiences"),
        FieldPanel("ages"),
        FieldPanel("topics"),
        FieldPanel("apps"),
        FieldPanel("devices"),
    ]
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body"), FieldPanel("sources")]
    settings_panels = [
        MultiFieldPanel([FieldPanel("sensitive"), FieldPanel("neutral_title")], _("Safety of the reader")),
        MultiFieldPanel(
            [FieldPanel("reviewed_on"), FieldPanel("reviewed_role"), FieldPanel("review_by"), FieldPanel("demonstration")], _("Checked")
        ),
        *Page.settings_panels,
    ]
    override_translatable_fields = [SynchronizedField(name) for name in SYNCHRONIZED]

    @cached_classmethod
    def get_edit_handler(cls) -> TabbedInterface:  # noqa: N805 -- the decorator makes it a class method
        """Wagtail's tabs, and one for what is to be looked at."""
        tabs = [
            (cls.content_panels, _("Content")),
            ([FindingsPanel()], _("To look at")),
            (cls.promote_panels, _("Promote")),
            (cls.settings_panels, _("Settings")),
        ]
        lists = [ObjectList(panels, heading=heading) for panels, heading in tabs if panels]
        return TabbedInterface(lists, base_form_class=cls.base_form_class).bind_to_model(cls)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(audiences__contained_by=Audience.values), name="%(class)s_audiences_known"),
            models.CheckConstraint(condition=Q(ages__contained_by=AgeBand.values), name="%(class)s_ages_known"),
            models.CheckConstraint(condition=Q(topics__contained_by=Topic.values), name="%(class)s_topics_known"),
            models.CheckConstraint(condition=Q(apps__contained_by=App.values), name="%(class)s_apps_known"),
            models.CheckConstraint(condition=Q(devices__contained_by=Device.values), name="%(class)s_devices_known"),
            models.CheckConstraint(condition=Q(sensitive=False) | ~Q(neutral_title=""), name="%(class)s_sensitive_has_neutral_title"),
        ]

    def clean(self) -> None:
        super().clean()
        if self.sensitive and not self.neutral_title:
            raise ValidationError({"neutral_title": _("A sensitive page needs a neutral title.")})

    @property
    def window_title(self) -> str:
        """What the browser's window, tab and history show."""
        return self.neutral_title if self.sensitive and self.neutral_title else self.seo_title or self.title

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        crumbs = self.address_context(request)
        index_url = crumbs["crumbs"][-1][1] if crumbs["crumbs"] else ""
        context = super().get_context(request, *args, **kwargs)
        own = {"index_url": index_url, "for_child": self.for_child, "structured_data": self.structured_data(crumbs["canonical_url"])}
        return {**context, **crumbs, **own}

    @property
    def for_child(self) -> bool:
        """Whether children alone read the page: they are spoken to as one speaks to a child."""
        return self.audiences == [Audience.CHILDREN]

    def structured_data(self, url: str) -> dict[str, Any]:
        """The page in the words of schema.org. A sensitive page gives its neutral title here too."""
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": self.schema_type,
            "name": self.window_title,
            "headline": self.window_title,
            "url": url,
            "inLanguage": self.locale.language_code,
            "isAccessibleForFree": True,
        }
        if self.summary and not self.sensitive:
            data["description"] = self.summary
        if self.first_published_at:
            data["datePublished"] = self.first_published_at.date().isoformat()
            data["dateModified"] = self.last_published_at.date().isoformat()
        if self.ages:
            data["typicalAgeRange"] = age_range(self.ages)
        if self.topics:
            data["about"] = [str(Topic(value).label) for value in self.topics]
        if self.reviewed_on:
            data["lastReviewed"] = self.reviewed_on.isoformat()
        if self.sources:
            data["citation"] = [source.value["url"] or source.value["title"] for source in self.sources]
        if self.audiences:
            data["audience"] = [{"@type": "Audience", "audienceType": str(Audience(value).label)} for value in self.audiences]
        return data

    def read_text(self) -> str:
        """Every word that a reader of the page meets, title and summary first: what is counted, and what tells one text from another."""
        return "\n".join(filter(None, (self.title, self.summary, self.plain_text())))

    def search_keywords(self) -> str:
        """Words that it is found by though no reader meets them in its text."""
        return ""

    def plain_text(self) -> str:
        """The words of every stream and text field of the page but title and summary, without mark-up: what a search reads."""
        texts: list[str] = []
        for field in self._meta.local_fields:
            if isinstance(field, LeanStreamField):
                texts += field.get_searchable_content(getattr(self, field.name))
            elif field.name in self.searched_texts:
                texts.append(getattr(self, field.name))
        return "\n".join(filter(None, texts))
