"""What stands beside a page: its translations, the other readings of a guide, its lesson, its policy text, and whether it waits to be checked.

One query for all of it: a guide's page may ask six.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.functional import Promise
from wagtail.models import Page

from resources.content.enums import Audience
from resources.content.generations import KeptEach
from resources.content.querysets import open_pages
from resources.content.readability import reading_minutes
from resources.library.enums import ReviewReason
from resources.library.models.review import ReviewTask

#: Beside a page stand so many of each kind at most.
SHOWN = 12
#: What a page of any kind names of others; with the page itself it decides what stands beside it, in a draft too.
LINKS = ("reading_of_id", "lesson_id", "policy_id", "replaces_id")
COLUMNS = ("role", "pk", "title", "url_path", "content_type", "language", "readers", "words", "waits")


_kept: KeptEach[tuple[Any, ...], dict[str, Any]] = KeptEach()


@dataclass(frozen=True)
class Beside:
    """A page beside this one. `role`: "reading", "related", "replaces" or "replaced_by"; `kind` is the word for its type."""

    role: str
    pk: int
    title: str
    url: str
    kind: str | Promise
    readers: tuple[str, ...]

    @property
    def label(self) -> str:
        """For whom a reading is, as its tab says it."""
        return ", ".join(str(Audience(reader).label) for reader in self.readers) or self.title


def joined_context(page: Any) -> dict[str, Any]:
    """For the template: `readings` (two or more, or none), `related`, `replaces`, `replaced_by`, `translations` (language to address),
    `review_reason`, `reading_minutes`. The same for everybody, and read once for each state of the site.
    """
    links = tuple(getattr(page, name, None) for name in LINKS)
    return dict(_kept((page._meta.label, page.pk, page.translation_key, page.locale_id, links), lambda: _joined(page)))


def _joined(page: Any) -> dict[str, Any]:
    own: dict[str, Any] | None = None
    beside: list[Beside] = []
    translations: dict[str, str] = {}
    for row in _parts(page):
        found = dict(zip(COLUMNS, row, strict=True))
        if found["role"] == "self":
            own = found
        elif found["role"] == "translation":
            translations[found["language"]] = _beside(page, found).url
        else:
            beside.append(_beside(page, found))
    readings = [item for item in beside if item.role == "reading"]
    if readings and own is not None:
        readings.append(_beside(page, {**own, "role": "reading"}))
    order = {reader: place for place, reader in enumerate(Audience.values)}
    return {
        "readings": sorted(readings, key=lambda item: (min((order[reader] for reader in item.readers), default=9), item.pk)),
        "related": [item for item in beside if item.role == "related"],
        "replaces": [item for item in beside if item.role == "replaces"],
        "replaced_by": [item for item in beside if item.role == "replaced_by"],
        "translations": translations,
        "review_reason": ReviewReason(own["waits"]).label if own and own["waits"] else "",
        "reading_minutes": reading_minutes(own["words"]) if own and own["words"] else None,
    }


def _parts(page: Any) -> QuerySet:
    waiting = ReviewTask.objects.filter(page=OuterRef("pk"), closed_at__isnull=True).order_by("opened_at", "pk").values("reason")[:1]
    own = Page.objects.filter(pk=page.pk).annotate(role=Value("self"), waits=Subquery(waiting))
    parts = [_columns(own)]
    for role, condition in _conditions(page):
        others = open_pages(Page.objects.filter(condition)).exclude(pk=page.pk)
        parts.append(_columns(others.annotate(role=Value(role), waits=Value("")))[:SHOWN])
    return parts[0].union(*parts[1:], all=True)


def _columns(pages: QuerySet) -> QuerySet:
    named = pages.annotate(
        language=F("locale__language_code"), readers=F("guidepage__audiences"), words=F("library_entry__words")
    ).order_by("pk")
    return named.values_list(*COLUMNS)


def _conditions(page: Any) -> list[tuple[str, Q]]:
    """Role and condition for each relation of the page. Pages are joined by their text (translation key), so that each language has its own."""
    find = {"guidepage": _of_guide, "lessonpackpage": _of_lesson, "policypage": _of_policy}.get(str(page._meta.model_name))
    here = Q(locale=page.locale_id)
    found = [(role, condition & here) for role, condition in (find(page) if find else [])]
    return [*found, ("translation", Q(translation_key=page.translation_key))]


def _of_guide(page: Any) -> list[tuple[str, Q]]:
    source = _key_of(page.reading_of_id) if page.reading_of_id else page.translation_key
    readings = Q(guidepage__reading_of__translation_key=source)
    if page.reading_of_id:
        readings |= Q(translation_key=source)
    related = [pk for pk in (page.lesson_id, page.policy_id) if pk]
    return [("reading", readings), *([("related", Q(translation_key__in=_keys_of(related)))] if related else [])]


def _of_lesson(page: Any) -> list[tuple[str, Q]]:
    related = Q(guidepage__lesson__translation_key=page.translation_key)
    if page.policy_id:
        related |= Q(translation_key=_key_of(page.policy_id))
    return [("related", related)]


def _of_policy(page: Any) -> list[tuple[str, Q]]:
    mine = page.translation_key
    pairs = [
        ("related", Q(guidepage__policy__translation_key=mine) | Q(lessonpackpage__policy__translation_key=mine)),
        ("replaced_by", Q(policypage__replaces__translation_key=mine)),
    ]
    return [*pairs, ("replaces", Q(translation_key=_key_of(page.replaces_id)))] if page.replaces_id else pairs


def _key_of(pk: int) -> Subquery:
    return Subquery(_keys_of([pk])[:1])


def _keys_of(pks: list[int]) -> QuerySet:
    return Page.objects.filter(pk__in=pks).values("translation_key")


def _beside(page: Any, found: dict[str, Any]) -> Beside:
    model: Any = ContentType.objects.get_for_id(found["content_type"]).model_class()
    place = Page(pk=found["pk"], title=found["title"], url_path=found["url_path"], locale_id=page.locale_id, live=True)
    return Beside(
        role=found["role"],
        pk=found["pk"],
        title=found["title"],
        url=place.get_url() or "",
        kind=getattr(model, "lists_as", model._meta.verbose_name),
        readers=tuple(found["readers"] or ()),
    )
