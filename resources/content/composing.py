"""Pages as documents for paper, in their own language: what stands in the body of any page, and around it.

A block of the body is composed by what `COMPOSERS` has under its name; of a block that is not there, its words are taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils import formats, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.blocks import StreamValue
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

from resources.content.models import ContentPage
from resources.content.papers import document as paper
from resources.content.papers.kinds import HANDOUT, help_lines
from resources.content.papers.pictures import PictureText
from resources.content.papers.prose import prose
from resources.content.voice import speaking, spoken
from resources.content.wording import age_words, choice_words

#: Raised when the drawing changes.
PICTURE_VERSION = 1
Blocks = tuple[paper.Block, ...]
#: How a picture is printed: large enough for paper, small enough for a school's line.
PICTURE = "max-1400x1400|format-jpeg|jpegquality-80"


def page_address(page: ContentPage) -> str:
    """The whole address, as it can be typed."""
    return urljoin(settings.PUBLIC_URL, page.get_url() or "/")


def page_paper(
    page: ContentPage, *, kind: str = "", before: Blocks = (), after: Blocks = (), body: Blocks | None = None, draft: str = ""
) -> paper.Document:
    """The document of a page: `before` and `after` stand around its body, `body` takes the place of all three.

    Call it under `in_its_language`. `draft` says what a text is that was not adopted.
    """
    summary: Blocks = (paper.Callout("summary", _("In short"), paper.paragraphs(page.summary)),) if page.summary else ()
    inside = body if body is not None else (*summary, *before, *body_blocks(page.body), *after, *source_blocks(page.sources))
    return paper.Document(
        language=page.locale.language_code,
        title=page.title,
        name=page.window_title,
        address=page_address(page),
        frame=frame(),
        blocks=inside,
        kind=kind,
        mark=_("A demonstration text that awaits the secretariat's review") if page.demonstration else "",
        draft=_("Draft") if draft else "",
        draft_words=draft,
        closing=tuple(closing(page)),
    )


def plain_paper(page: ContentPage) -> paper.Document:
    """Any page that needs nothing of its own."""
    with in_its_language(page):
        return page_paper(page, kind=subject_line(page))


@contextmanager
def in_its_language(page: ContentPage) -> Iterator[None]:
    """Words, dates and numbers as the page's readers write them, and the voice in which one speaks to them."""
    with translation.override(page.locale.language_code), speaking(to_child=page.for_child):
        yield


def subject_line(page: ContentPage, *more: str) -> str:
    """What a page is, for whom, for which ages: one line."""
    word = str(getattr(page, "kind_word", ""))
    return " · ".join(filter(None, (word, choice_words(page, "audiences"), age_words(page.ages), *more)))


def minutes_words(minutes: int | None) -> str:
    """A time in words; empty where there is none."""
    return ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes} if minutes else ""


def frame() -> paper.Frame:
    """What stands around every paper."""
    return paper.Frame(
        site=_("National Pact"),
        site_line=_("for the protection of children"),
        site_address=urlsplit(settings.PUBLIC_URL).netloc,
        page_word=pgettext("on paper", "Page"),
        of_word=pgettext("page 1 of 3", "of"),
        help_title=_("In danger now?"),
        help=tuple(help_lines()),
    )


def closing(page: ContentPage) -> Iterator[tuple[str, str]]:
    """When it was checked and published, and where it stands."""
    if page.reviewed_on:
        yield _("Last checked"), ", ".join(filter(None, (day(page.reviewed_on), page.reviewed_role)))
    elif page.demonstration:
        yield _("Last checked"), _("Not yet: a demonstration text that awaits the secretariat's review")
    else:
        yield _("Last checked"), _("Not yet")
    if page.last_published_at:
        yield _("Published"), day(page.last_published_at)
    yield _("Address"), page_address(page)


def day(value: Any) -> str:
    """A date as it is written in the active language."""
    return str(formats.date_format(value, "DATE_FORMAT"))


def file_name(page: ContentPage) -> str:
    """What a page's file is called: ASCII letters, and of a sensitive page its neutral title."""
    name = slugify(page.window_title)[:80].strip("-") or "page"
    return f"{name}-page" if name == HANDOUT else name  # the address of that name is taken


def picture_text(page: Page) -> PictureText:
    """The words of a page's picture; of a sensitive page no more than its neutral title."""
    with translation.override(page.locale.language_code):
        open_words = isinstance(page, ContentPage) and not page.sensitive
        return PictureText(
            language=page.locale.language_code,
            site=_("National Pact"),
            site_line=_("for the protection of children"),
            kind=subject_line(page) if open_words else "",
            title=page_title(page),
        )


def page_title(page: Page) -> str:
    """What a page is called where its address is shown."""
    return str(getattr(page, "window_title", "") or page.seo_title or page.title)


def picture_version(page: Page) -> str:
    """Stands for the words and the drawing of a page's picture: a picture of this version never changes."""
    return hashlib.sha256(repr((PICTURE_VERSION, picture_text(page))).encode()).hexdigest()[:12]


def body_blocks(stream: StreamValue) -> Blocks:
    """The blocks of a body, in their order."""
    return tuple(block for child in stream for block in _composed(child))


def rich(value: RichText) -> Blocks:
    """Rich text, the addresses of pages and documents looked up."""
    return prose(expand_db_html(value.source), settings.PUBLIC_URL)


def source_blocks(stream: StreamValue) -> Blocks:
    """Where the text has its facts from, each address in full."""
    if not stream:
        return ()
    sources = paper.Items(tuple((_source(child.value),) for child in stream))
    return (paper.Heading(_("Sources")), sources)


def _source(value: Mapping[str, Any]) -> paper.Paragraph:
    more = ", ".join(str(part) for part in (value.get("publisher"), value.get("year")) if part)
    runs = [paper.Run(value["title"], italic=True), paper.Run(f", {more}." if more else ".")]
    if value.get("note"):
        runs.append(paper.Run(f" {value['note']}"))
    if value.get("url"):
        runs += [paper.Run(" "), paper.Run(value["url"], href=value["url"])]
    return paper.Paragraph(tuple(runs))


def _composed(child: StreamValue.StreamChild) -> Iterable[paper.Block]:
    compose = COMPOSERS.get(child.block_type)
    if compose is not None:
        return compose(child.value)
    words = child.block.get_searchable_content(child.value)
    return tuple(block for text in words for block in paper.paragraphs(str(text)))


def _steps(value: Iterable[Mapping[str, Any]]) -> Blocks:
    made = tuple(paper.Step(step["title"], rich(step["text"]), minutes_words(step.get("minutes"))) for step in value)
    return (paper.Heading(spoken("What to do")), paper.Steps(made))


def _say_dont(value: Iterable[Mapping[str, Any]]) -> Blocks:
    rows = tuple(paper.Said(pair["say"], pair.get("dont") or "", pair.get("why") or "") for pair in value)
    return (paper.Heading(spoken("How to say it")), paper.SayDont(spoken("Say"), spoken("Do not say"), rows))


def _note(value: Mapping[str, Any]) -> Blocks:
    return (paper.Callout(value["kind"], value["title"], rich(value["text"])),)


def _figure(value: Mapping[str, Any]) -> Blocks:
    source = f"{_('Source:')} {value['source']}, {value['publisher']}, {value['year']}. {value['definition']}".strip()
    return (paper.Figure(value["number"], value["statement"], source),)


def _picture(value: Mapping[str, Any]) -> Blocks:
    """A picture whose file is gone or broken leaves its caption: the words are worth more than an error."""
    image, caption = value["image"], value.get("caption") or ""
    if image is None:
        return paper.paragraphs(caption, "soft")
    try:
        rendition = image.get_rendition(PICTURE)
        with rendition.file.open("rb") as file:
            content = file.read()
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return paper.paragraphs(caption, "soft")
    alt = getattr(image, "contextual_alt_text", None) or image.default_alt_text
    return (paper.Picture(image.get_file_hash(), alt, caption, content),)


def _clause(value: Mapping[str, Any]) -> Blocks:
    return (paper.Clause(value["number"], value["heading"], rich(value["text"])),)


def _help(value: Mapping[str, Any]) -> Blocks:
    """On paper every line is named: whoever holds it cannot follow a link to the others."""
    lines = tuple(paper.plain(" – ".join(filter(None, line))) for line in help_lines())
    words = rich(value["text"]) if value.get("text") else ()
    return (paper.Callout("attention", value.get("title") or _("When to get help"), (*words, *lines)),)


def _figure_table(value: Mapping[str, Any]) -> Blocks:
    table = value["table"]
    head = tuple(column["heading"] for column in table.columns)
    rows = tuple(tuple(str(cell or "") for cell in row["values"]) for row in table.row_data)
    source = f"{_('Source:')} {value['source']}, {value['publisher']}, {value['year']}. {value.get('note') or ''}".strip()
    caption = ", ".join(filter(None, (value["caption"], value.get("unit"))))
    return (paper.Table(head, rows, caption), paper.plain(source, "soft"))


def _quiz(value: Iterable[Mapping[str, Any]]) -> Iterator[paper.Block]:
    for number, item in enumerate(value, start=1):
        yield paper.plain(f"{number}. {item['question']}", "question")
        choices = [choice for choice in item.get("choices") or () if choice]
        if choices:
            yield paper.plain_items(choices)
        yield paper.Paragraph((paper.Run(item["answer"], italic=True),))


def _video(value: Mapping[str, Any]) -> Blocks:
    """A film on paper is its address and everything that is said in it."""
    minutes = minutes_words(value.get("minutes"))
    address = paper.Run(value["url"], href=value["url"])
    runs = (paper.Run(value["title"], bold=True), paper.Run(f" · {minutes} · " if minutes else " · "), address)
    return (paper.Paragraph(runs), *rich(value["transcript"]))


def _download(value: Mapping[str, Any]) -> Blocks:
    document = value.get("document")
    if document is None:
        return ()
    note = f" – {value['note']}" if value.get("note") else ""
    link = paper.Run(value.get("title") or document.title, href=urljoin(settings.PUBLIC_URL, document.url))
    return (paper.Paragraph((link, paper.Run(note))),)


COMPOSERS: dict[str, Callable[[Any], Iterable[paper.Block]]] = {
    "heading": lambda value: (paper.Heading(value),),
    "paragraph": rich,
    "summary": lambda value: (paper.Callout("summary", "", paper.paragraphs(value)),),
    "steps": _steps,
    "say_dont": _say_dont,
    "note": _note,
    "figure": _figure,
    "picture": _picture,
    "clause": _clause,
    "help": _help,
    "figure_table": _figure_table,
    "quiz": _quiz,
    "video": _video,
    "download": _download,
}
