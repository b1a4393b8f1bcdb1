"""What follows a publication: the page's entry, its edition, and word to the pages that hang on it. Called by receivers; decides by what is stored."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.rich_text import RichText

from resources.content.collation import alphabetical_key
from resources.content.models import ContentPage
from resources.content.readability import readability
from resources.library.enums import EntryKind, ReviewReason
from resources.library.models import (
    GlossaryTermPage,
    GuidePage,
    LessonPackPage,
    LibraryEntry,
    NewsPage,
    PolicyPage,
    TextEdition,
)
from resources.library.services import reviews

KINDS: dict[type[Page], EntryKind] = {
    GuidePage: EntryKind.GUIDE,
    LessonPackPage: EntryKind.LESSON,
    PolicyPage: EntryKind.POLICY,
    GlossaryTermPage: EntryKind.TERM,
    NewsPage: EntryKind.NEWS,
}
SUBJECT = ("audiences", "ages", "topics", "apps", "devices")


@transaction.atomic
def record_publication(page: Page) -> LibraryEntry | None:
    """Bring the entry of a published page up to date, keep its wording, and open tasks where its words have changed.

    None for what is no content page. Safe to call again: the same words change nothing but the entry's facts.
    """
    found = page.specific
    if not isinstance(found, ContentPage):
        return None
    text = found.read_text()
    before = LibraryEntry.objects.select_for_update().filter(page=found.pk).first()
    changed = before is not None and before.digest != _digest_of(text)
    entry = _write_entry(found, text=text, before=before)
    if isinstance(found, PolicyPage):
        keep_edition(found)
    reviews.close_what_was_done(page=found, text_changed=changed)
    if changed:
        _tell_dependants(found)
    return entry


def entry_of(page: Any) -> LibraryEntry:
    """The entry of a page whose words are new, not yet written."""
    return LibraryEntry(page_id=page.pk, **_facts_of(page, page.read_text()))


def _write_entry(page: Any, *, text: str, before: LibraryEntry | None) -> LibraryEntry:
    facts = _facts_of(page, text)
    if before is not None and before.digest == facts["digest"]:
        facts["changed_at"] = before.changed_at
    entry, _made = LibraryEntry.objects.update_or_create(page_id=page.pk, defaults=facts)
    return entry


def _facts_of(page: Any, text: str) -> dict[str, Any]:
    counted = readability(text)
    now = timezone.now()
    language = page.locale.language_code
    return {
        "kind": KINDS.get(type(page), EntryKind.PLAIN),
        "language": language,
        "title_key": alphabetical_key(page.title, language),
        "summary": page.summary,
        "status": getattr(page, "status", ""),
        "digest": _digest_of(text),
        "words": counted.words,
        "lix": counted.lix,
        "first_published_at": page.first_published_at or now,
        "changed_at": now,
        **{name: getattr(page, name) for name in SUBJECT},
    }


def _digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _tell_dependants(page: Any) -> None:
    """Readings wait to be checked where their guide changed, translations where the original did."""
    if isinstance(page, GuidePage):
        texts = GuidePage.objects.filter(reading_of__translation_key=page.translation_key, locale=page.locale_id)
        reviews.open_tasks(pages=texts, reason=ReviewReason.SOURCE_CHANGED, because_of=page)
    if page.locale.language_code == settings.LANGUAGE_CODE:
        translations = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
        reviews.open_tasks(pages=translations, reason=ReviewReason.ORIGINAL_CHANGED, because_of=page)


def keep_edition(page: PolicyPage) -> TextEdition | None:
    """Keep the wording under which an agreed text is published now; none where version, status and wording are those of the newest edition."""
    parts = parts_of(page)
    facts = {name: getattr(page, name) for name in ("version", "status", "adopted_on", "adopted_by", "text_hash")}
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    newest = TextEdition.objects.select_for_update().filter(page=page.pk).order_by("-number").first()
    if newest is not None and newest.digest == digest and all(getattr(newest, name) == value for name, value in facts.items()):
        return None
    return TextEdition.objects.create(page=page, number=newest.number + 1 if newest else 1, parts=parts, digest=digest, **facts)


def parts_of(page: PolicyPage) -> list[dict[str, str]]:
    """The body of a text as plain parts, each known by the stable id of its clause or else by that of its block."""
    parts = []
    for block in page.body:
        if block.block_type == "clause":
            value = block.value
            part = {"id": value["clause_id"], "number": value["number"], "heading": value["heading"], "text": _plain(value["text"])}
        else:
            part = {"id": "", "number": "", "heading": "", "text": "\n".join(block.block.get_searchable_content(block.value))}
        parts.append({name: str(value or "") for name, value in part.items()} | {"id": str(part["id"] or block.id)})
    return parts


def _plain(text: RichText) -> str:
    return strip_tags(text.source.replace("</p>", "\n").replace("</li>", "\n").replace("<br/>", "\n")).strip()
