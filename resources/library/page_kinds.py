"""How the pages of the library are found: what of each is searched, in the words of its own language."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from resources.content.enums import AgeBand, App, Audience, Device, Topic
from resources.content.models import ContentPage
from resources.library.models import GlossaryTermPage, GuidePage, LessonPackPage, NewsPage, PolicyPage
from resources.search.kinds import SearchDocument, register_facet_names
from resources.search.page_kinds import register_page_kind

KINDS: tuple[tuple[type[ContentPage], str, str | Promise], ...] = (
    (GuidePage, "guide", _("Guide")),
    (LessonPackPage, "lesson", _("Lesson pack")),
    (PolicyPage, "policy", _("Policy text")),
    (GlossaryTermPage, "term", _("Word explained")),
    (NewsPage, "news", _("News")),
)


def page_document(page: ContentPage, kind: str) -> SearchDocument:
    """What a content page says to the search, its choices named in its own language."""
    language = page.locale.language_code
    with translation.override(language):
        words = [
            str(enum(value).label)
            for enum, values in (
                (Topic, page.topics),
                (Audience, page.audiences),
                (AgeBand, page.ages),
                (App, page.apps),
                (Device, page.devices),
            )
            for value in values
        ]
    return SearchDocument(
        object_id=str(page.pk),
        language=language,
        title=page.title,
        url=page.get_url() or "",
        kind=kind,
        summary=page.summary,
        body=page.plain_text(),
        keywords=" ".join([*words, page.search_keywords()]),
        audience=tuple(page.audiences),
        ages=tuple(page.ages),
        topics=tuple(page.topics),
        sensitive=page.sensitive,
        translation_key=str(page.translation_key),
        changed=page.last_published_at,
    )


def register() -> None:
    """Make every kind of page of the library findable, and name the facets' values."""
    for model, name, label in KINDS:
        register_page_kind(model, name=name, label=label, document=partial(page_document, kind=name))
    register_facet_names("audience", _audiences)
    register_facet_names("age", _ages)
    register_facet_names("topic", _topics)


def _audiences() -> dict[str, Any]:
    return dict(Audience.choices)


def _ages() -> dict[str, Any]:
    return dict(AgeBand.choices)


def _topics() -> dict[str, Any]:
    return dict(Topic.choices)
