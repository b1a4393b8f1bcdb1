"""Guides, lesson packs, agreed texts and news as documents for paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.blocks import StreamValue

from resources.content.composing import (
    Blocks,
    body_blocks,
    day,
    in_its_language,
    minutes_words,
    page_paper,
    source_blocks,
)
from resources.content.papers import document as paper
from resources.content.papers.kinds import register_paper
from resources.content.readability import readability, reading_minutes
from resources.content.voice import spoken
from resources.content.wording import age_words, choice_words
from resources.library.models import GlossaryTermPage, GuidePage, LessonPackPage, NewsPage, PolicyPage
from resources.library.models.release import ReleasedText
from resources.library.ports import provenance_of

#: What a pupil's answer needs.
ANSWER_LINES = 2


def guide_paper(page: GuidePage) -> paper.Document:
    with in_its_language(page):
        minutes = reading_minutes(readability(page.read_text()).words)
        reading = ngettext("%(minutes)s minute to read", "%(minutes)s minutes to read", minutes) % {"minutes": minutes}
        kind = " · ".join(filter(None, (str(page.kind_word), page.for_whom or choice_words(page, "audiences"), reading)))
        help_box = (paper.Callout("attention", spoken("When to get help"), paper.paragraphs(page.when_help)),) if page.when_help else ()
        return page_paper(page, kind=kind, after=help_box)


def policy_paper(page: PolicyPage) -> paper.Document:
    with in_its_language(page):
        kind = " · ".join(filter(None, (str(page.kind_word), page.get_status_display())))
        return page_paper(page, kind=kind, before=_release_facts(page), draft=_draft_words(page))


def news_paper(page: NewsPage) -> paper.Document:
    with in_its_language(page):
        return page_paper(page, kind=f"{page.kind_word} · {day(page.date)}")


def term_paper(page: GlossaryTermPage) -> paper.Document:
    with in_its_language(page):
        say: Blocks = (paper.Heading(_("Which word to use")), *paper.paragraphs(page.say)) if page.say else ()
        return page_paper(page, kind=str(page.kind_word), before=say)


def lesson_paper(page: LessonPackPage) -> paper.Document:
    """The whole pack, the teacher's answers among it. The pupils' handout begins on a page of its own."""
    with in_its_language(page):
        quiz: Blocks = (paper.Heading(_("Quiz")), *_questions(page.quiz, answers=True)) if page.quiz else ()
        home: Blocks = (paper.Heading(_("With the family")), *paper.paragraphs(page.family_activity)) if page.family_activity else ()
        handout: Blocks = (paper.Break(), paper.Heading(_("Handout for pupils")), *body_blocks(page.handout)) if page.handout else ()
        after: Blocks = (*quiz, *home, *source_blocks(page.sources), *handout)
        summary = (paper.Callout("summary", _("In short"), paper.paragraphs(page.summary)),) if page.summary else ()
        body = (*summary, *_release_facts(page), *_lesson_opening(page), *_lesson_steps(page), *after)
        return page_paper(page, kind=_lesson_line(page), body=body, draft=_draft_words(page))


def handout_paper(page: LessonPackPage) -> paper.Document | None:
    """What pupils get: the handout, and the questions with room to answer and without the answers. None where the pack has neither."""
    if not page.handout and not page.quiz:
        return None
    with in_its_language(page):
        name = paper.Facts(((_("Name"), ""), (_("Class and date"), "")))
        questions = (paper.Heading(_("Questions")), *_questions(page.quiz, answers=False)) if page.quiz else ()
        body = (name, *body_blocks(page.handout), *questions)
        made = page_paper(page, kind=_("Handout for pupils"), body=body, draft=_draft_words(page))
        return replace(made, closing=made.closing[-1:])  # where it comes from; the rest is for the teacher


def _lesson_line(page: LessonPackPage) -> str:
    grades = _("grades %(grades)s") % {"grades": page.grades} if page.grades else ""
    return " · ".join(filter(None, (str(page.kind_word), grades, minutes_words(page.minutes))))


def _lesson_opening(page: LessonPackPage) -> Blocks:
    facts = [
        (_("Grades"), page.grades),
        (_("Time"), minutes_words(page.minutes)),
        (pgettext("of a lesson", "Subject"), page.subject),
        (_("Children's ages"), age_words(page.ages)),
        (_("Competences"), _words(page.competences)),
    ]
    known = tuple((label, value) for label, value in facts if value)
    parts: list[paper.Block] = [paper.Facts(known)] if known else []
    if page.materials:
        parts += [paper.Heading(_("Materials")), _items(page.materials)]
    if page.teacher_note:
        parts.append(paper.Callout("attention", _("Before you begin"), paper.paragraphs(page.teacher_note)))
    if page.essential_question:
        parts += [paper.Heading(_("Essential question")), *paper.paragraphs(page.essential_question, "lead")]
    if page.objectives:
        parts += [paper.Heading(_("Objectives")), _items(page.objectives)]
    return tuple(parts)


def _lesson_steps(page: LessonPackPage) -> Iterator[paper.Block]:
    """The body; above its steps stands what they are in a lesson."""
    blocks = body_blocks(page.body)
    for place, block in enumerate(blocks):
        above_steps = isinstance(block, paper.Heading) and place + 1 < len(blocks) and isinstance(blocks[place + 1], paper.Steps)
        yield paper.Heading(_("The lesson, step by step")) if above_steps else block


def _questions(quiz: StreamValue, *, answers: bool) -> Iterator[paper.Block]:
    for number, child in enumerate(quiz, start=1):
        yield paper.plain(f"{number}. {child.value['question']}", "question")
        choices = [choice for choice in child.value["choices"] if choice]
        if choices:
            yield paper.plain_items(choices)
        if answers:
            runs = (paper.Run(f"{_('Answer for the teacher')}: ", bold=True), paper.Run(child.value["answer"]))
            yield paper.Paragraph(runs)
        elif not choices:
            yield paper.Lines(ANSWER_LINES)


def _release_facts(page: ReleasedText) -> Blocks:
    """Which version of a text this is, and the hash that it is bound to."""
    if not page.status:
        return ()
    adopted = ", ".join(filter(None, (day(page.adopted_on), page.adopted_by))) if page.adopted_on else ""
    source: Any = provenance_of(page)
    origin = ", ".join(filter(None, (source.version_label, day(source.released_on), source.note))) if source else ""
    facts = [
        (_("Status"), page.get_status_display()),
        (_("Version"), page.version),
        (_("Adopted on"), adopted),
        (_("Text bound to"), page.text_hash),
        (_("Made from"), origin),
    ]
    return (paper.Facts(tuple((label, value) for label, value in facts if value)),)


def _draft_words(page: ReleasedText) -> str:
    return _("This is a draft. It has not been adopted and binds nobody.") if page.is_draft_release else ""


def _items(stream: StreamValue) -> paper.Items:
    return paper.plain_items(child.value for child in stream)


def _words(stream: StreamValue) -> str:
    return ", ".join(child.value for child in stream)


def register() -> None:
    """Give every page of the library a paper."""
    register_paper(GuidePage, guide_paper)
    register_paper(LessonPackPage, lesson_paper, handout=handout_paper)
    register_paper(PolicyPage, policy_paper)
    register_paper(NewsPage, news_paper)
    register_paper(GlossaryTermPage, term_paper)
