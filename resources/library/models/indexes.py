"""The index of each page type."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from resources.content.models import ContentPage
from resources.content.querysets import ContentPageQuerySet
from resources.library.models.filtered import PLACE, SUBJECT, FilteredListPage
from resources.library.models.guide import GuidePage
from resources.library.models.lesson import LessonPackPage
from resources.library.models.news import NewsPage
from resources.library.models.policy import PolicyPage

#: Named on each class: Wagtail takes no template from an abstract one.
INDEX_TEMPLATE = "resources/library/index_page.html"
HEAVY_FIELDS = {"body", "sources", "competences", "objectives", "materials", "handout", "quiz"}
ORDERS = {"": ("path",), "new": ("-first_published_at", "path"), "title": ("library_entry__title_key", "path")}


class LibraryIndexPage(FilteredListPage):
    """Abstract. `page_model`: what is listed."""

    page_model: ClassVar[type[ContentPage]]
    orders = ORDERS

    class Meta:
        abstract = True

    def listed(self) -> ContentPageQuerySet:
        """What anybody may read under this index."""
        return self.page_model.objects.child_of(self).visible()

    def shown(self, narrowed: Any) -> Any:
        return narrowed.defer(*HEAVY_FIELDS & {field.name for field in self.page_model._meta.get_fields()})


class GuideIndexPage(LibraryIndexPage):
    page_model = GuidePage
    template = INDEX_TEMPLATE
    filters = {**SUBJECT, **PLACE}
    subpage_types = ["library.GuidePage"]

    class Meta:
        verbose_name = _("index of guides")


class LessonIndexPage(LibraryIndexPage):
    page_model = LessonPackPage
    template = INDEX_TEMPLATE
    filters = {"age": "ages", "competence": "competence_areas", "topic": "topics"}
    subpage_types = ["library.LessonPackPage"]

    class Meta:
        verbose_name = _("index of lesson packs")


class PolicyIndexPage(LibraryIndexPage):
    page_model = PolicyPage
    template = INDEX_TEMPLATE
    filters = {"workstream": "workstream", "status": "status", **SUBJECT}
    orders = {"": ("-first_published_at", "path"), "title": ORDERS["title"]}
    subpage_types = ["library.PolicyPage"]

    class Meta:
        verbose_name = _("index of policy texts")


class NewsIndexPage(LibraryIndexPage):
    page_model = NewsPage
    template = INDEX_TEMPLATE
    filters: ClassVar[dict[str, str]] = {}
    orders = {"": ("-date", "path")}
    subpage_types = ["library.NewsPage"]

    class Meta:
        verbose_name = _("index of news")
