"""Pages made out of adopted or released texts. The room that knows the versions calls these; the CMS makes the other pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

import nh3
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify
from wagtail.blocks import StreamValue
from wagtail.models import Page

from resources.library.enums import ReleaseStatus
from resources.library.models import LessonIndexPage, LessonPackPage, PolicyIndexPage, PolicyPage
from resources.library.selectors.indexes import index_in

CLAUSE_TAGS = {"p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "a", "div", "table", "thead", "tbody", "tr", "th", "td"}
CLAUSE_ATTRIBUTES = {"a": {"href"}, "div": {"aria-label"}}
#: A table in a region that can be scrolled where the screen is narrow, and nothing else of the kind.
CLAUSE_VALUES = {
    "div": {"class": {"table-scroll"}, "role": {"region"}, "tabindex": {"0"}},
    "table": {"class": {"ledger"}},
    "th": {"scope": {"col"}},
}
ReleasedPage = TypeVar("ReleasedPage", PolicyPage, LessonPackPage)


@dataclass(frozen=True)
class ClauseText:
    """One clause of a text. `html` may hold paragraphs, lists, links, emphasis and tables; anything else is taken out."""

    clause_id: str
    number: str
    heading: str
    html: str


@dataclass(frozen=True)
class Release:
    """Which version a page shows: `text_hash` is its SHA-256 in hex; `origin` is the caller's own reference to it."""

    status: ReleaseStatus
    version: str
    text_hash: str
    origin: str
    adopted_on: date | None = None
    adopted_by: str = ""


@transaction.atomic
def create_policy_page(
    *,
    language: str,
    workstream: str,
    title: str,
    summary: str,
    clauses: Sequence[ClauseText],
    release: Release,
    user: AbstractBaseUser | None = None,
    translation_of: PolicyPage | None = None,
    **subject: Any,
) -> PolicyPage:
    """Publish a text of a workstream as a policy page in one language and return it.

    `subject` may give `audiences`, `ages`, `topics`, `demonstration`. Raises `LibraryIndexMissing` when the language has no index
    and `ValidationError` when the database would refuse the page (an adopted text without a date, a malformed hash).
    """
    page = PolicyPage(workstream=workstream, summary=summary, body=clause_blocks(clauses), **subject)
    index = index_in(PolicyIndexPage, language)
    return _publish_release(page, index=index, title=title, release=release, user=user, translation_of=translation_of)


@transaction.atomic
def create_lesson_page(
    *,
    language: str,
    title: str,
    summary: str,
    clauses: Sequence[ClauseText],
    release: Release,
    user: AbstractBaseUser | None = None,
    translation_of: LessonPackPage | None = None,
    **subject: Any,
) -> LessonPackPage:
    """Publish a curriculum text as a lesson page in one language. `subject` and errors as for `create_policy_page`; it may also give `grades`,
    `minutes`, `subject`."""
    page = LessonPackPage(summary=summary, body=clause_blocks(clauses), **subject)
    index = index_in(LessonIndexPage, language)
    return _publish_release(page, index=index, title=title, release=release, user=user, translation_of=translation_of)


@transaction.atomic
def renew_page(
    *, page: ReleasedPage, title: str, summary: str, clauses: Sequence[ClauseText], release: Release, user: AbstractBaseUser | None = None
) -> ReleasedPage:
    """Publish another version of a text on the page it has; address and earlier revisions stay. Raises `ValidationError` as above."""
    page.title, page.summary = title, summary
    page.body = cast("StreamValue", clause_blocks(clauses))
    _bind(page, release)
    page.clean()
    page.save_revision(user=user, log_action=True).publish(user=user)
    page.refresh_from_db()
    return page


def clause_blocks(clauses: Sequence[ClauseText]) -> list[tuple[str, dict[str, Any]]]:
    """Clauses as the stream blocks of a page's body, their markup cleaned."""
    return [
        (
            "clause",
            {
                "clause_id": clause.clause_id,
                "number": clause.number,
                "heading": clause.heading,
                "text": _cleaned(clause.html),
            },
        )
        for clause in clauses
    ]


def _cleaned(html: str) -> str:
    return nh3.clean(
        html, tags=CLAUSE_TAGS, attributes=CLAUSE_ATTRIBUTES, tag_attribute_values=CLAUSE_VALUES,
        url_schemes={"https", "http", "mailto", "tel"}, link_rel="nofollow noopener",
    )  # fmt: skip


@transaction.atomic
def withdraw_page(*, page: Page, user: AbstractBaseUser | None = None) -> None:
    """Take a page off the site; its history stays in the CMS."""
    page.specific.unpublish(user=user)


def _publish_release(
    page: ReleasedPage, *, index: Page, title: str, release: Release, user: AbstractBaseUser | None, translation_of: Page | None
) -> ReleasedPage:
    page.title = title
    page.slug = _free_slug(title, index)
    page.locale_id = index.locale_id
    page.live = False
    _bind(page, release)
    if translation_of is not None:
        page.translation_key = translation_of.translation_key
    page.clean()
    index.add_child(instance=page)
    page.save_revision(user=user, log_action=True).publish(user=user)
    page.refresh_from_db()
    return page


def _bind(page: ReleasedPage, release: Release) -> None:
    for name in ("status", "version", "text_hash", "origin", "adopted_on", "adopted_by"):
        setattr(page, name, getattr(release, name))


def _free_slug(title: str, parent: Page) -> str:
    """A slug of ASCII letters (ë becomes e) that no child of `parent` has."""
    base = slugify(title)[:200] or "tekst"
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))) if slug not in taken)
