"""What an editor should look at in a page: how hard it is to read, pictures without words, dead links, translations, what is missing.

Any number of pages at once, for the same few queries: pages, documents, pictures, languages, translations and the site's roots.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site

from resources.content.enums import Audience, NoWords
from resources.content.readability import Readability, readability
from resources.content.reading_text import Contents, contents_of, longest_sentences

#: LIX that a reader follows without effort.
LIMITS = {Audience.CHILDREN: 30, Audience.PARENTS: 40, Audience.TEACHERS: 50, Audience.PROFESSIONALS: 50}
#: For a page that says of no reader.
ANYBODY = 40
#: Of fewer words LIX says nothing.
ENOUGH_WORDS = 30
LONG_SENTENCE = 25
#: Names of the routes behind which pages lie: ours, and Wagtail's own.
PAGE_ROUTES = {"page", "wagtail_serve"}
_FILE_NAME = re.compile(r"^\S+\.(jpe?g|png|gif|webp)$|^(img|dsc|foto)[-_ ]?\d+$", re.IGNORECASE)


class FindingKind(models.TextChoices):
    READING = "reading", _("Hard to read")
    PICTURE = "picture", _("Picture without words")
    LINK = "link", _("Dead link")
    TRANSLATION = "translation", _("Translation")
    MISSING = "missing", _("Something is missing")


@dataclass(frozen=True)
class Finding:
    """`words` is a sentence in the active language; `quotes` are places in the text."""

    kind: FindingKind
    words: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What was found in one page. `readers` names the reader who sets `limit`; empty for a page that names none."""

    readability: Readability
    limit: int
    readers: str
    findings: list[Finding] = field(default_factory=list)


def report_of(page: Page) -> Report:
    """A page as it stands in memory: an editor's latest revision, saved or not."""
    return reports_of([page])[0]


def reports_of(pages: Iterable[Page]) -> list[Report]:
    """One report a page, in their order."""
    read = [(page, contents_of(page)) for page in pages]
    targets = _Targets([contents for _page, contents in read])
    translations = _translations_of([page for page, _contents in read])
    return [_report(page, contents, targets, translations[page.translation_key]) for page, contents in read]


def _report(page: Any, contents: Contents, targets: _Targets, translations: list[Page]) -> Report:
    counted = readability(contents.text)
    reader = min((Audience(value) for value in page.audiences), key=lambda value: LIMITS[value], default=None)
    limit = LIMITS[reader] if reader else ANYBODY
    findings = [
        *_hard_to_read(contents.text, counted, limit),
        *_pictures(contents, targets),
        *_links(contents, targets),
        *_files(contents, targets),
        *_translations(page, translations, targets.languages),
        *_missing(page),
    ]
    return Report(readability=counted, limit=limit, readers=str(reader.label) if reader else "", findings=findings)


def _hard_to_read(text: str, counted: Readability, limit: int) -> Iterator[Finding]:
    if counted.words < ENOUGH_WORDS or counted.lix <= limit:
        return
    words = gettext("LIX is %(lix)d; for these readers %(limit)d at most. Shorten the longest sentences and choose shorter words.")
    quotes = longest_sentences(text, over=LONG_SENTENCE, most=3) or longest_sentences(text, over=0, most=1)
    yield Finding(FindingKind.READING, words % {"lix": counted.lix, "limit": limit}, tuple(quotes))


def _pictures(contents: Contents, targets: _Targets) -> Iterator[Finding]:
    for picture in contents.images:
        title = targets.pictures.get(picture.number)
        words = picture.words.strip()
        if title is None:
            yield Finding(FindingKind.PICTURE, gettext("A picture is gone that was chosen for this page."))
        elif not picture.decorative and (not words or _FILE_NAME.match(words)):
            sentence = gettext("“%(title)s” has no alternative text here, or only a file's name.")
            yield Finding(FindingKind.PICTURE, sentence % {"title": title})


def _links(contents: Contents, targets: _Targets) -> Iterator[Finding]:
    for kind, target in dict.fromkeys(contents.links):
        words = targets.trouble(kind, target)
        if words:
            yield Finding(FindingKind.LINK, words)


def _files(contents: Contents, targets: _Targets) -> Iterator[Finding]:
    """Files that the search could not read."""
    for number in dict.fromkeys(target for kind, target in contents.links if kind == "document"):
        title, reason = targets.documents.get(number, ("", ""))
        if reason and reason != NoWords.KIND:
            words = gettext("The search finds “%(title)s” by its title alone. %(reason)s")
            yield Finding(FindingKind.MISSING, words % {"title": title, "reason": NoWords(reason).label})


def _missing(page: Any) -> Iterator[Finding]:
    if not page.summary:
        yield Finding(FindingKind.MISSING, gettext("The summary is empty."))
    if not page.sources:
        yield Finding(FindingKind.MISSING, gettext("No source is named."))
    if page.reviewed_on is None:
        yield Finding(FindingKind.MISSING, gettext("Nobody has checked this page yet: the date is empty."))


def _translations(page: Page, others: list[Page], languages: dict[int, str]) -> Iterator[Finding]:
    found = {languages[other.locale_id]: other for other in others}
    own = languages[page.locale_id]
    for code, _name in settings.LANGUAGES:
        other = found.get(code)
        name = get_language_info(code)["name_translated"]
        if code == own:
            continue
        if other is None:
            yield Finding(FindingKind.TRANSLATION, gettext("There is no translation: %(language)s.") % {"language": name})
        elif not other.live:
            yield Finding(FindingKind.TRANSLATION, gettext("The translation is not published: %(language)s.") % {"language": name})
        elif own == settings.LANGUAGE_CODE and _is_behind(other, page):
            words = gettext("The translation is older than this text: %(language)s.")
            yield Finding(FindingKind.TRANSLATION, words % {"language": name})
        elif code == settings.LANGUAGE_CODE and _is_behind(page, other):
            words = gettext("This text is older than the one it stands beside: %(language)s.")
            yield Finding(FindingKind.TRANSLATION, words % {"language": name})


def _is_behind(behind: Page, ahead: Page) -> bool:
    """`ahead` is the text in the language that is written first: only against it can the other one be late."""
    return bool(behind.last_published_at and ahead.last_published_at and behind.last_published_at < ahead.last_published_at)


def _translations_of(pages: list[Page]) -> dict[Any, list[Page]]:
    found: dict[Any, list[Page]] = defaultdict(list)
    keys = {page.translation_key for page in pages}
    for other in Page.objects.filter(translation_key__in=keys).only("translation_key", "live", "last_published_at", "locale_id"):
        found[other.translation_key].append(other)
    return found


class _Targets:
    """What the links of all the pages lead to, and the pictures they show, asked for at once."""

    def __init__(self, contents: list[Contents]) -> None:
        links = {link for each in contents for link in each.links}
        self.paths = {target: path for kind, target in links if kind == "address" and (path := _page_path(target))}
        chosen = models.Q(pk__in=_numbers(links, "page")) | models.Q(url_path__in=set(self.paths.values()))
        pages = list(Page.objects.filter(chosen).values_list("pk", "url_path", "live", "title"))
        self.pages = {str(pk): (live, title) for pk, _path, live, title in pages}
        self.by_path = {path: (live, title) for _pk, path, live, title in pages}
        documents = get_document_model().objects.filter(pk__in=_numbers(links, "document")).values_list("pk", "title", "reading__reason")
        self.documents = {str(pk): (title, reason or "") for pk, title, reason in documents}
        shown = {picture.number for each in contents for picture in each.images}
        self.languages = dict(Locale.objects.values_list("pk", "language_code"))
        self.pictures = dict(get_image_model().objects.filter(pk__in=shown).values_list("pk", "title"))

    def trouble(self, kind: str, target: str) -> str:
        """A sentence where a link leads nowhere."""
        if kind == "document":
            return "" if target in self.documents else gettext("A link leads to a document that is gone.")
        if kind == "address" and target not in self.paths:
            return ""
        live, title = self.pages.get(target, (None, "")) if kind == "page" else self.by_path.get(self.paths[target], (None, target))
        if live:
            return ""
        if live is None:
            return gettext("A link leads to a page that is gone: %(where)s") % {"where": title or "–"}
        return gettext("A link leads to a page that is not published: “%(title)s”") % {"title": title}


def _numbers(links: set[tuple[str, str]], kind: str) -> list[int]:
    return [int(target) for each, target in links if each == kind and target.isdecimal()]


def _page_path(address: str) -> str:
    """The path in the tree that an address of this site asks for; empty for other sites, and for addresses that are no page's."""
    parts = urlsplit(address)
    ours = not parts.netloc or parts.netloc == urlsplit(settings.PUBLIC_URL).netloc
    if not ours or not parts.path.startswith("/") or parts.scheme not in {"", "http", "https"}:
        return ""
    language, _slash, rest = parts.path.lstrip("/").partition("/")
    try:
        with translation.override(language):
            if resolve(parts.path).url_name not in PAGE_ROUTES:
                return ""
    except Resolver404:
        pass
    root = next((root.root_path for root in Site.get_site_root_paths() if root.language_code == language), "")
    return f"{root}{rest.rstrip('/')}/" if root and rest.strip("/") else root
