"""Guides, lesson packs, policy texts, words explained and news from `home/demo/`, in both languages, marked as not yet reviewed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from home.demonstration.texts import LANGUAGES, Text, digest_of, key_of, paragraphs, read, read_folder
from resources.content.models import ContentPage
from resources.content.services import put_page
from resources.library.models import (
    GlossaryPage,
    GlossaryTermPage,
    GuideIndexPage,
    GuidePage,
    LessonIndexPage,
    LessonPackPage,
    NewsIndexPage,
    NewsPage,
    PolicyIndexPage,
    PolicyPage,
)
from resources.library.selectors.indexes import index_in

Blocks = list[tuple[str, Any]]


def load() -> None:
    """Publish what is missing or has changed in the files."""
    for policy in read_folder("policies"):
        if "status" in policy:  # the others are drafts of the member area, released from there
            if "earlier" in policy and not PolicyPage.objects.filter(translation_key=key_of("PolicyPage", policy["slug"])).exists():
                _put(PolicyPage, PolicyIndexPage, earlier(policy), policy["slug"], policy_fields)
            _put(PolicyPage, PolicyIndexPage, policy, policy["slug"], policy_fields)
    for lesson in read_folder("lessons"):
        _put(LessonPackPage, LessonIndexPage, lesson, lesson["slug"], lesson_fields)
    for guide in in_reading_order(read_folder("guides"), read("indexes.toml")["guides_first"]):
        _put(GuidePage, GuideIndexPage, guide, guide["slug"], guide_fields)
    for term in read("glossary.toml")["terms"]:
        _put(GlossaryTermPage, GlossaryPage, term, term["id"], term_fields)
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
            fields={**common_fields(whole, whole[language]), **fields(whole, whole[language]), **links(whole, language)},
        )


def common_fields(whole: Text, text: Text) -> dict[str, Any]:
    """What every page of the demonstration has."""
    return {
        "title": text["title"] if "title" in text else text["term"],
        "summary": text.get("summary", ""),
        "sensitive": whole.get("sensitive", False),
        "neutral_title": text.get("neutral_title", ""),
        "audiences": whole.get("audience", []),
        "ages": whole.get("ages", []),
        "topics": whole.get("topics", []),
        "apps": whole.get("apps", []),
        "devices": whole.get("devices", []),
        "sources": [("source", source) for source in text.get("sources", [])],
        "demonstration": True,
    }


def guide_fields(whole: Text, text: Text) -> dict[str, Any]:
    """Steps and words to say in the body; the rest in fields of their own."""
    return {
        "for_whom": text["for_whom"].rstrip("."),
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
        "competence_areas": whole["competence_areas"],
        "minutes": whole["minutes"],
        "body": steps(text["steps"]),
        "handout": [("heading", heading), ("paragraph", paragraphs(rest))],
        "quiz": [("question", {"choices": [], **question}) for question in text["quiz"]],
    }


def policy_fields(whole: Text, text: Text) -> dict[str, Any]:
    """A text that the secretariat shows as a draft: its clauses, numbered as articles."""
    language = "sq" if text is whole["sq"] else "en"
    return {
        "workstream": whole["workstream"],
        "status": whole["status"],
        "version": text["version"],
        "body": [("clause", clause) for clause in numbered(whole["clauses"], language)],
    }


def earlier(whole: Text) -> Text:
    """The text as it stood in its first version."""
    first = whole["earlier"]
    clauses = [
        {**clause, **{language: first[language].get(clause["id"], clause[language]) for language in LANGUAGES}}
        for clause in whole["clauses"]
        if clause["id"] not in first["without"]
    ]
    return {**whole, "clauses": clauses, **{language: {**whole[language], "version": first[language]["version"]} for language in LANGUAGES}}


def numbered(clauses: list[Text], language: str) -> list[dict[str, str]]:
    """Clauses as a page has them: articles are counted through, points by letter under their article, headings and paragraphs not."""
    shown, article, point = [], 0, 0
    for clause in clauses:
        number, heading, text = "", "", clause[language]
        if clause["kind"] == "heading":
            heading, text = text, ""
        elif clause["kind"] == "article":
            article, point = article + 1, 0
            number = f"{article}."
        elif clause["kind"] == "point":
            point += 1
            number = f"{article}.{point}"
        shown.append({"clause_id": clause["id"], "number": number, "heading": heading, "text": paragraphs(text) if text else ""})
    return shown


def term_fields(whole: Text, text: Text) -> dict[str, Any]:
    """A word with its definition, the forms in which texts use it, and which word to prefer."""
    return {"summary": text["definition"], "forms": "\n".join(text.get("forms", [])), "say": text.get("say", "")}


def in_reading_order(guides: list[Text], first: list[str]) -> list[Text]:
    """The guides that come first, then the rest by file name; readings after every guide, as they name theirs."""
    rank = {slug: number for number, slug in enumerate(first)}
    return sorted(guides, key=lambda text: ("reading_of" in text, rank.get(text["slug"], len(rank)), text["slug"]))


def links(whole: Text, language: str) -> dict[str, Any]:
    """The pages that a page names by the file they come from, in its own language; none where that page is not there."""
    found = {}
    for name, model in (("reading_of", GuidePage), ("lesson", LessonPackPage), ("policy", PolicyPage), ("replaces", PolicyPage)):
        if name in whole:
            own = Q(translation_key=key_of(model.__name__, whole[name]))
            if model is PolicyPage:  # a text released from a draft has a key of its own
                own |= Q(title=read(f"policies/{whole[name]}.toml")[language]["title"])
            found[name] = model.objects.filter(own, locale__language_code=language).first()
    if "steps" in whole[language] and "grades" not in whole and "lesson" not in whole:
        keys = [key_of("LessonPackPage", lesson["slug"]) for lesson in read_folder("lessons") if whole["slug"] in lesson["guides"]]
        found["lesson"] = LessonPackPage.objects.filter(translation_key__in=keys, locale__language_code=language).first()
    return found


def news_fields(whole: Text, text: Text) -> dict[str, Any]:
    """The text as paragraphs, under its date."""
    day: date = whole["date"]
    return {"date": day, "body": [("paragraph", paragraphs(text["body"]))]}


def steps(given: list[Text]) -> Blocks:
    """Steps with or without minutes as one block."""
    return [("steps", [{"title": step["title"], "text": paragraphs(step["text"]), "minutes": step.get("minutes")} for step in given])]
