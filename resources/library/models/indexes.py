"""The index of each page type: filters as links with counts, pages, the choice in the address."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from resources.content.addresses import PublicAddresses
from resources.content.models import ContentPage
from resources.content.querysets import ContentPageQuerySet
from resources.library.models.guide import GuidePage
from resources.library.models.lesson import LessonPackPage
from resources.library.models.news import NewsPage
from resources.library.models.policy import PolicyPage
from resources.library.querysets import choices_of, chosen_filters, facet_counts

TITLES: dict[str, str | Promise] = {
    "audience": _("For whom"),
    "age": _("Children's ages"),
    "topic": _("Topic"),
    "workstream": _("Workstream"),
    "status": _("Status"),
}
SUBJECT = {"audience": "audiences", "age": "ages", "topic": "topics"}
PAGE_SIZE = 20
#: Named on each class: Wagtail takes no template from an abstract one.
INDEX_TEMPLATE = "resources/library/index_page.html"
HEAVY_FIELDS = {"body", "sources", "competences", "objectives", "materials", "handout", "quiz"}


class LibraryIndexPage(PublicAddresses, Page):
    """Abstract. `page_model`: what is listed; `filters`: name in the address -> field a reader may narrow the list by."""

    page_model: ClassVar[type[ContentPage]]
    filters: ClassVar[dict[str, str]] = SUBJECT
    order: ClassVar[tuple[str, ...]] = ("path",)

    introduction = models.TextField(_("introduction"), blank=True)

    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Under a home page, never beside one; the home page says itself which indexes it takes."""
        return not parent.is_root() and super().can_create_at(parent)

    def listed(self) -> ContentPageQuerySet:
        """What anybody may read under this index."""
        return self.page_model.objects.child_of(self).visible()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        pages = self.listed()
        chosen = chosen_filters(self.filters, request.GET, pages)
        narrowed = pages.chosen({self.filters[key]: value for key, value in chosen.items()}).order_by(*self.order)
        light = narrowed.defer(*HEAVY_FIELDS & {field.name for field in self.page_model._meta.get_fields()})
        return {
            **super().get_context(request, *args, **kwargs),
            **self.address_context(request),
            "chosen": chosen,
            "facets": self._facets(pages, chosen),
            "listing": Paginator(light, PAGE_SIZE).get_page(request.GET.get("page")),
            "querystring": _querystring(chosen),
        }

    def _facets(self, pages: ContentPageQuerySet, chosen: dict[str, str]) -> list[dict[str, Any]]:
        counts = facet_counts(pages, self.filters, chosen)
        return [
            {
                "title": TITLES[parameter],
                "options": [
                    self._option(parameter, value, label, counts[parameter].get(value, 0), chosen)
                    for value, label in choices_of(pages, name)
                    if counts[parameter].get(value) or chosen.get(parameter) == value
                ],
            }
            for parameter, name in self.filters.items()
        ]

    def _option(self, parameter: str, value: str, label: str, count: int, chosen: dict[str, str]) -> dict[str, Any]:
        selected = chosen.get(parameter) == value
        others = {key: kept for key, kept in chosen.items() if key != parameter}
        query = _querystring(others if selected else {**others, parameter: value})
        return {"label": label, "count": count, "selected": selected, "url": f"?{query}" if query else self.get_url()}


class GuideIndexPage(LibraryIndexPage):
    page_model = GuidePage
    template = INDEX_TEMPLATE
    subpage_types = ["library.GuidePage"]

    class Meta:
        verbose_name = _("index of guides")


class LessonIndexPage(LibraryIndexPage):
    page_model = LessonPackPage
    template = INDEX_TEMPLATE
    subpage_types = ["library.LessonPackPage"]

    class Meta:
        verbose_name = _("index of lesson packs")


class PolicyIndexPage(LibraryIndexPage):
    page_model = PolicyPage
    template = INDEX_TEMPLATE
    filters = {"workstream": "workstream", "status": "status", **SUBJECT}
    order = ("-first_published_at", "path")
    subpage_types = ["library.PolicyPage"]

    class Meta:
        verbose_name = _("index of policy texts")


class NewsIndexPage(LibraryIndexPage):
    page_model = NewsPage
    template = INDEX_TEMPLATE
    filters: ClassVar[dict[str, str]] = {}
    order = ("-date", "path")
    subpage_types = ["library.NewsPage"]

    class Meta:
        verbose_name = _("index of news")


def _querystring(values: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(values)
    return query.urlencode()
