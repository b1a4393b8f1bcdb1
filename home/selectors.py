"""Where a page stands in the other languages, what is new in the library, what a sitemap holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from members.pact.selectors import signatories
from members.pact.selectors.comparing import published_versions
from resources.content.generations import KeptEach
from resources.content.models import ContentPage
from resources.content.querysets import open_pages
from resources.library.enums import ReleaseStatus
from resources.library.models import (
    GlossaryPage,
    GuideIndexPage,
    GuidePage,
    LessonIndexPage,
    LessonPackPage,
    LibraryPage,
    NewsIndexPage,
    NewsPage,
    PolicyIndexPage,
    PolicyPage,
)

_translations: KeptEach[tuple[int, UUID], dict[str, str]] = KeptEach()


def public_translations(page: Page) -> dict[str, str]:
    """Language code to address of every published translation that nobody is kept from; one query for each state of the site.

    A restriction holds for all that lies under it, so it is looked for on the way down to each translation.
    """
    return _translations((page.pk, page.translation_key), lambda: _read_translations(page))


def _read_translations(page: Page) -> dict[str, str]:
    others = open_pages(Page.objects.filter(translation_key=page.translation_key)).exclude(pk=page.pk)
    found = {other.locale.language_code: other.get_url() for other in others.select_related("locale")}
    return {code: url for code, url in found.items() if url}


LIBRARY_MODELS: tuple[type[ContentPage], ...] = (GuidePage, LessonPackPage, PolicyPage, NewsPage)
INDEX_MODELS = (LibraryPage, GuideIndexPage, LessonIndexPage, PolicyIndexPage, GlossaryPage, NewsIndexPage)
#: Views that anybody may read, by their path under a language.
PUBLIC_VIEWS = ("library/coverage/", "pact/", "pact/signatories/", "pact/over-time/", "pact/versions/", "contacts/")


def newest_in_library(*, language: str, limit: int = 5) -> list[ContentPage]:
    """The pages published last in a language, whatever their kind; two queries."""
    names = {model: str(model._meta.model_name) for model in LIBRARY_MODELS}
    kinds = ContentType.objects.get_for_models(*LIBRARY_MODELS)
    pages = (
        Page.objects.live()
        .public()
        .filter(locale__language_code=language, content_type__in=kinds.values())
        .select_related(*names.values())
        .defer(*(f"{name}__{heavy}" for name in names.values() for heavy in ("body", "sources")))
        .order_by("-first_published_at", "-pk")[:limit]
    )
    kept = {kinds[model].pk: name for model, name in names.items()}
    return [getattr(page, kept[page.content_type_id]) for page in pages]


def library_indexes(home: Page) -> dict[str, Page]:
    """The published indexes under a home page, by the name of their model; one query."""
    models = {
        content_type.pk: str(model._meta.model_name) for model, content_type in ContentType.objects.get_for_models(*INDEX_MODELS).items()
    }
    pages = Page.objects.child_of(home).live().filter(content_type__in=models).order_by("path")
    return {models[page.content_type_id]: page for page in pages}


@dataclass
class SitemapEntry:
    """One page in the languages it has: code to path, and when it changed."""

    urls: dict[str, str] = field(default_factory=dict)
    changed: datetime | None = None


def sitemap_entries() -> list[SitemapEntry]:
    """What a search engine may list: public views, the register, and every published page but drafts and view-restricted ones."""
    return [*_page_entries(), *_view_entries()]


def _page_entries() -> Iterator[SitemapEntry]:
    drafts = chain.from_iterable(
        model.objects.filter(status=ReleaseStatus.DRAFT).values_list("pk", flat=True) for model in (PolicyPage, LessonPackPage)
    )
    entries: dict[object, SitemapEntry] = defaultdict(SitemapEntry)
    pages = Page.objects.live().public().filter(depth__gt=1).exclude(pk__in=list(drafts)).select_related("locale").order_by("path")
    for page in pages:
        url = page.get_url()
        if url:
            entry = entries[page.translation_key]
            entry.urls[page.locale.language_code] = url
            entry.changed = max(filter(None, (entry.changed, page.last_published_at)), default=None)
    yield from entries.values()


def _view_entries() -> Iterator[SitemapEntry]:
    slugs = signatories().values_list("slug", flat=True)
    numbers = published_versions().values_list("number", flat=True)
    for path in (*PUBLIC_VIEWS, *(f"pact/signatories/{slug}/" for slug in slugs), *(f"pact/versions/{number}/" for number in numbers)):
        yield SitemapEntry(urls={code: f"/{code}/{path}" for code, _name in settings.LANGUAGES})
