"""Skeletons: valid by the schema, the same in both languages, and numbered without a gap."""

import re

import pytest

from members.drafting import ydoc
from members.drafting.clauses import clean_text
from members.drafting.enums import ClauseKind, Numbering
from members.drafting.services.drafts import BY_SECTION
from members.drafting.skeletons import LANGUAGES, MARK, outline, parts, skeleton
from members.drafting.ydoc.schema import check_block
from members.pact.enums import Workstream

EVERY = pytest.mark.parametrize("stream", Workstream)
IN_EACH = pytest.mark.parametrize("language", LANGUAGES)


def text_of(stream, language):
    doc = ydoc.new_doc()
    for clause in skeleton(stream, language):
        ydoc.append(doc, clause_id=clause.clause_id, kind=clause.kind, level=clause.level, text=clause.text)
    return doc


@EVERY
@IN_EACH
def test_the_schema_takes_it_as_it_was_written(stream, language):
    doc = text_of(stream, language)
    for block in ydoc.blocks_of(doc):
        check_block(block)
    derived = ydoc.derive(doc, Numbering.ARTICLES)
    assert [(clause.kind, clause.level, clause.text) for clause in derived] == parts(stream, language)
    assert not ydoc.repair(doc), "every id is its own"
    assert all(text == clean_text(text) for _kind, _level, text in parts(stream, language))


@EVERY
def test_both_languages_say_the_same_in_words_of_their_own(stream):
    albanian, english = (parts(stream, language) for language in LANGUAGES)
    assert [row[:2] for row in albanian] == [row[:2] for row in english]
    assert [text.count("[…]") for *_, text in albanian] == [text.count("[…]") for *_, text in english]
    assert not [text for *_, text in albanian if text != "[…]" and text in {words for *_, words in english}]


@EVERY
@IN_EACH
def test_its_notes_say_that_it_is_a_skeleton_the_first_of_them_before_all(stream, language):
    notes = [(kind, text) for kind, _level, text in parts(stream, language) if kind == ClauseKind.NOTE]
    assert parts(stream, language)[0] == (ClauseKind.NOTE, 1, notes[0][1])
    assert len(notes) >= 4
    assert all(text.startswith(MARK[language]) for _kind, text in notes)


@EVERY
@pytest.mark.parametrize("style", Numbering)
def test_headings_and_articles_count_on_without_a_gap(stream, style):
    derived = ydoc.derive(text_of(stream, "sq"), style)
    articles = [clause.number for clause in derived if clause.kind == ClauseKind.ARTICLE]
    if style == Numbering.ARTICLES:
        assert articles == [str(number) for number in range(1, len(articles) + 1)]
        assert bool(articles) is (stream not in BY_SECTION)
    tops = [clause.number for clause in derived if (clause.kind, clause.level) == (ClauseKind.HEADING, 1)]
    assert len(tops) == len(set(tops)) == len(outline(stream, "sq")) >= 5
    unnumbered = {clause.kind for clause in derived if not clause.number}
    allowed = {ClauseKind.NOTE, ClauseKind.TABLE}
    if style == Numbering.ARTICLES and stream in BY_SECTION:
        allowed |= {ClauseKind.HEADING, ClauseKind.PARAGRAPH, ClauseKind.DEFINITION, ClauseKind.POINT}
    assert unnumbered <= allowed


def test_two_drafts_of_one_skeleton_share_no_clause_id():
    one, two = ({clause.clause_id for clause in skeleton("laws", "sq")} for _ in range(2))
    assert not one & two
    assert all(re.fullmatch(r"[0-9a-f]{12}", clause_id) for clause_id in one)
