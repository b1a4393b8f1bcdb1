"""Guides, lesson packs and news from `home/demo/`, in both languages, marked as not yet reviewed."""

from __future__ import annotations

from datetime import date
from typing import Any

from wagtail.models import Page

from home.demonstration.texts import LANGUAGES, Text, digest_of, key_of, paragraphs, read, read_folder
from resources.content.models import ContentPage
from resources.content.services import put_page
from resources.library.models import GuideIndexPage, GuidePage, LessonIndexPage, LessonPackPage, NewsIndexPage, NewsPage
from resources.library.selectors import index_in

Blocks = list[tuple[str, Any]]


def load() -> None:
    """Publish what is missing or has changed in the files."""
    first = read("indexes.toml")["guides_first"]
    rank = {slug: number for number, slug in enumerate(first)}
    for guide in sorted(read_folder("guides"), key=lambda text: (rank.get(text["slug"], len(rank)), text["slug"])):
        _put(GuidePage, GuideIndexPage, guide, guide["slug"], guide_fields)
    for lesson in read_folder("lessons"):
        _put(LessonPackPage, LessonIndexPage, lesson, lesson["slug"], lesson_fields)
    for news in read("news.toml")["news"]:
        _put(NewsPage, NewsIndexPage, news, news["id"], news_fields)


def _put(model: type[ContentPage], index: type[Page], whole: Text, slug: str, fields: Any) -> None:
    for language in LANGUAGES:
        put_page(
            model=model,
            parent=index_in(index, language),
            slug=whole[language]["slug"],
            translation_key=key_of(model.__name__, slug),
            digest=digest_of(whole, language),
            fields={**common_fields(whole, whole[language]), **fields(whole, whole[language])},
        )


def common_fields(whole: Text, text: Text) -> dict[str, Any]:
    """What every page of the demonstration has."""
    return {
        "title": text["title"],
        "summary": text.get("summary", ""),
        "sensitive": whole.get("sensitive", False),
        "neutral_title": text.get("neutral_title", ""),
        "audiences": whole.get("audience", []),
        "ages": whole.get("ages", []),
        "topics": whole.get("topics", []),
        "sources": [("source", source) for source in text.get("sources", [])],
        "demonstration": True,
    }


def guide_fields(whole: Text, text: Text) -> dict[str, Any]:
    """Steps and words to say in the body; the rest in fields of their own."""
    return {
        "for_whom": text["for_whom"].rstrip("."),
        "minutes": whole["minutes"],
        "when_help": text["when_help"],
        "body": [*steps(text["steps"]), ("say_dont", text["say"])],
    }


def lesson_fields(whole: Text, text: Text) -> dict[str, Any]:
    """The lesson at a glance, its steps with times, and its papers."""
    lists: dict[str, Blocks] = {name: [("item", item) for item in text[name]] for name in ("competences", "objectives", "materials")}
    plain = {name: text[name] for name in ("subject", "essential_question", "family_activity", "teacher_note")}
    heading, _, rest = text["handout"].strip().partition("\n\n")
    return {
        **lists,
        **plain,
        "grades": whole["grades"],
        "minutes": whole["minutes"],
        "body": steps(text["steps"]),
        "handout": [("heading", heading), ("paragraph", paragraphs(rest))],
        "quiz": [("question", {"choices": [], **question}) for question in text["quiz"]],
    }


def news_fields(whole: Text, text: Text) -> dict[str, Any]:
    """The text as paragraphs, under its date."""
    day: date = whole["date"]
    return {"date": day, "body": [("paragraph", paragraphs(text["body"]))]}


def steps(given: list[Text]) -> Blocks:
    """Steps with or without minutes as one block."""
    return [("steps", [{"title": step["title"], "text": paragraphs(step["text"]), "minutes": step.get("minutes")} for step in given])]
