from django.contrib.postgres.fields import ArrayField
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from guides.blocks import BodyBlock, SourcesBlock


@register_snippet
class HelpLine(models.Model):
    name = models.CharField(max_length=120)
    href = models.CharField(max_length=200)
    number_shown = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=200)
    purpose = models.TextField()
    language = models.CharField(max_length=2)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order"]

    def __str__(self):
        return self.name


class GuideIndexPage(Page):
    introduction = models.TextField(blank=True)
    content_panels = [*Page.content_panels, FieldPanel("introduction")]


class GuidePage(Page):
    #: Value to word, for the three lists of choices; the words are the demonstration's own.
    words = models.JSONField(default=dict)

    summary = models.TextField(blank=True)
    neutral_title = models.CharField(max_length=120, blank=True)
    for_whom = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    audiences = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    ages = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    topics = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    apps = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    devices = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    body = StreamField(BodyBlock(required=False), blank=True)
    when_help = models.TextField(blank=True)
    sources = StreamField(SourcesBlock(required=False), blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_role = models.CharField(max_length=160, blank=True)
    demonstration = models.BooleanField(default=False)
    reading_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    lesson = models.ForeignKey(Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    policy = models.ForeignKey(Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body"), FieldPanel("sources")]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["subjects"] = [
            (title, [(value, self.words[value]) for value in values])
            for title, values in (
                ("audience", self.audiences),
                ("age", self.ages),
                ("topic", self.topics),
                ("app", self.apps),
                ("device", self.devices),
            )
        ]
        source = self.reading_of_id or self.pk
        readings = GuidePage.objects.live().public().filter(models.Q(pk=source) | models.Q(reading_of=source))
        context["readings"] = [(page, ", ".join(page.words[value] for value in page.audiences)) for page in readings]
        context["related"] = [page for page in (self.lesson, self.policy) if page and page.live]
        context["structured_data"] = {
            "@context": "https://schema.org",
            "@type": "Article",
            "name": self.neutral_title or self.title,
            "url": self.get_full_url(request),
            "inLanguage": self.locale.language_code,
            "datePublished": self.first_published_at.date().isoformat(),
            "dateModified": self.last_published_at.date().isoformat(),
            "audience": [{"@type": "Audience", "audienceType": self.words[value]} for value in self.audiences],
        }
        return context
