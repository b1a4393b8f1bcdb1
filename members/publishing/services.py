"""Writes: a version becomes a public draft, and later an adopted text, on a page of the library."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from wagtail.log_actions import log
from wagtail.models import Page

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.drafting.clauses import Derived, clean_text
from members.drafting.enums import ClauseKind, Role
from members.drafting.models import Draft, Version
from members.drafting.rendering import Names, block, inline, names_of, plain
from members.drafting.services.acting import Actor
from members.drafting.services.drafts import lock_draft
from members.notifications.kinds import NoticeKind
from members.notifications.services import notify
from members.pact.enums import Workstream
from members.publishing import kinds, selectors
from members.publishing.enums import ReleaseKind
from members.publishing.models import Release
from resources.library.enums import ReleaseStatus
from resources.library.services import releases as library

LONGEST_HEADING = 200
MAX_BODY = 200


class TextChangedError(Exception):
    """The hash that was confirmed is not the version's."""


class AlreadyReleasedError(Exception):
    """The version was released in this way before, or the draft's text was adopted and is no draft any more."""


@transaction.atomic
def release_version(*, version: Version, by: User, sha256: str) -> Release:
    """Put a version on the draft's public page, marked as a draft. `sha256`: the hash that who releases it has seen.

    Raises PermissionDenied, TextChangedError, AlreadyReleasedError.
    """
    draft = _begin(version, by, sha256)
    if selectors.is_adopted(draft) or selectors.releases_of(draft).filter(version=version).exists():
        raise AlreadyReleasedError
    release = Release(version=version, kind=ReleaseKind.DRAFT, made_by=by, text_sha256=version.sha256)
    return _publish(release, draft, kinds.RELEASED)


@transaction.atomic
def adopt_version(*, version: Version, by: User, sha256: str, adopted_on: date, adopted_by: str) -> Release:
    """Put a version on the draft's public page as the adopted text, and lock the draft. `adopted_by`: the body that decided.

    Raises PermissionDenied, TextChangedError, AlreadyReleasedError; ValueError for a day to come or a body that is not named.
    """
    draft = _begin(version, by, sha256)
    if adopted_on > timezone.localdate():
        raise ValueError("future")
    body = clean_text(adopted_by, limit=MAX_BODY).replace("\n", " ")
    if selectors.releases_of(draft).filter(version=version, kind=ReleaseKind.ADOPTED).exists():
        raise AlreadyReleasedError
    release = Release(
        version=version, kind=ReleaseKind.ADOPTED, made_by=by, text_sha256=version.sha256, adopted_on=adopted_on, adopted_by=body
    )
    _publish(release, draft, kinds.ADOPTED)
    lock_draft(draft=draft, actor=Actor(by, None, Role.OWNER))
    return release


def _begin(version: Version, by: User, sha256: str) -> Draft:
    """The draft under its lock, once it is sure who acts and on which text."""
    if not is_secretariat(by):
        raise PermissionDenied
    if sha256 != version.sha256:
        raise TextChangedError
    return Draft.objects.select_for_update(of=("self",)).get(pk=version.draft_id)


def _publish(release: Release, draft: Draft, notice: NoticeKind) -> Release:
    page = release.page = _page(release, draft)
    release.save()
    data = {"version": release.version.number, "sha256": release.text_sha256, "page": page.pk}
    log(instance=draft, action=notice.name, user=release.made_by, data=data)
    people = selectors.contributors_of(draft).exclude(pk=release.made_by.pk)
    context = {"title": release.version.title, "number": str(release.version.number)}
    notify(kind=notice.name, recipients=people, context=context, url=selectors.address_of(page))
    return release


def _page(release: Release, draft: Draft) -> Page:
    version = release.version
    shown: dict[str, Any] = {
        "title": version.title,
        "summary": version.summary,
        "clauses": clause_texts(version.derived, version.language),
        "release": library.Release(
            status=ReleaseStatus(release.kind),
            version=str(version.number),
            text_hash=version.sha256,
            origin=f"drafting:{draft.pk}",
            adopted_on=release.adopted_on,
            adopted_by=release.adopted_by,
        ),
        "user": release.made_by,
    }
    page = selectors.page_of(draft)
    if page is not None:
        return library.renew_page(page=page.specific, **shown)
    other = selectors.page_in_other_language(draft)
    shown |= {"language": version.language, "translation_of": other.specific if other else None, "demonstration": draft.demonstration}
    if version.workstream == Workstream.CURRICULA:
        return library.create_lesson_page(**shown)
    return library.create_policy_page(workstream=version.workstream, **shown)


def clause_texts(clauses: Sequence[Derived], language: str) -> list[library.ClauseText]:
    """A version's clauses as the library takes them: paragraphs and tables, whatever looks like markup is shown as typed."""
    called = names_of(clauses, language, address="#")
    return [_clause_text(clause, called) for clause in clauses]


def _clause_text(clause: Derived, called: Names) -> library.ClauseText:
    heading = plain(clause.text, called).replace("\n", " ") if clause.kind == ClauseKind.HEADING else ""
    if heading and len(heading) <= LONGEST_HEADING:
        return library.ClauseText(clause_id=clause.clause_id, number=clause.number, heading=heading, html="")
    table = clause.kind == ClauseKind.TABLE
    html = block(clause, called) if table else format_html("<p>{}</p>", inline(clause, called))
    return library.ClauseText(clause_id=clause.clause_id, number=clause.number, heading="", html=html)
