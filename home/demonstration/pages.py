"""The home page's words, the introductions of the indexes and the plain pages."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from home.demonstration.texts import LANGUAGES, Text, digest_of, key_of, paragraphs, read
from home.models import HomePage, PlainPage
from resources.content.services import publish_fields, put_page
from resources.library.models import GuidePage

IN_FOOTER = {"about", "privacy", "accessibility"}


def load() -> None:
    """Publish what is missing or has changed in the files. After the library: the home page leads to its guides."""
    pages, figures = read("pages.toml"), read("figures.toml")
    for language in LANGUAGES:
        home = HomePage.objects.get(locale__language_code=language)
        for page in pages["pages"]:
            _put_plain_page(home, page, language)
        _introduce_indexes(home, language)
        _put_home(home, pages, figures, language)


def _put_plain_page(home: HomePage, page: Text, language: str) -> None:
    text = page[language]
    put_page(
        model=PlainPage,
        parent=home,
        slug=text["slug"],
        translation_key=key_of("PlainPage", page["id"]),
        digest=digest_of(page, language),
        fields={
            "title": text["title"],
            "summary": text["summary"],
            "body": [("paragraph", paragraphs(text["body"]))],
            "in_footer": page["id"] in IN_FOOTER,
            "demonstration": True,
        },
    )


def _introduce_indexes(home: HomePage, language: str) -> None:
    words = {index["model"]: index[language]["introduction"] for index in read("indexes.toml")["indexes"]}
    kinds = {kind.pk: kind.model for kind in ContentType.objects.filter(app_label="library", model__in=words)}
    for page in Page.objects.child_of(home).filter(content_type__in=kinds).specific():
        if not page.introduction:
            page.introduction = words[kinds[page.content_type_id]]
            page.save_revision().publish()


def _put_home(home: HomePage, pages: Text, figures: Text, language: str) -> None:
    text = pages["home"][language]
    doors = {door["id"]: door[language] for door in pages["doors"]}
    figure = next(figure for figure in figures["figures"] if figure["id"] == pages["home"]["figure"])
    document = figures["documents"][figure["document"]]
    publish_fields(
        page=home,
        digest=digest_of(pages["home"], pages["doors"], pages["happened"], figure, document, language),
        fields={
            "title": text["title"],
            "sentence": text["sentence"],
            "help_text": doors["help"]["text"],
            "pact_text": doors["pact"]["text"],
            "happened": happened_blocks(pages["happened"], language),
            "figure_number": grouped(figure["value"]),
            "figure_statement": figure[language]["statement"],
            "figure_definition": figure[language]["definition"],
            "figure_source": f"{document[language]['shown']}, {document['date']:%d.%m.%Y}.",
            "demonstration": True,
        },
    )


def happened_blocks(answers: list[Text], language: str) -> list[tuple[str, Any]]:
    """The answers to "what happened?" that lead to a guide of this language."""
    keys = {key_of("GuidePage", answer["guide"]): answer[language]["title"] for answer in answers}
    guides = {guide.translation_key: guide for guide in GuidePage.objects.filter(translation_key__in=keys, locale__language_code=language)}
    return [("answer", {"title": title, "page": guides[key].page_ptr}) for key, title in keys.items() if key in guides]


def grouped(value: float) -> str:
    """A number in groups of three digits, parted by a narrow space that does not break: read alike in both languages."""
    return f"{value:,}".replace(",", "\u202f")
