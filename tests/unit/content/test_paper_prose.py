"""Rich text as blocks of paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.content.papers.document import Heading, Items, Paragraph, Run, plain
from resources.content.papers.prose import prose, whole_address

BASE = "https://pakti.example"


def test_paragraphs_keep_emphasis_and_lose_the_space_of_the_source():
    blocks = prose("<p>  Ruaj\n  <b>provën</b>, <i>jo</i> foton. </p>", BASE)
    assert blocks == (
        Paragraph((Run("Ruaj "), Run("provën", bold=True), Run(", "), Run("jo", italic=True), Run(" foton."))),
    )  # fmt: skip


def test_lists_stand_within_lists():
    (outer,) = prose("<ol><li>Një<ul><li>a</li></ul></li><li></li><li>Dy</li></ol>", BASE)
    assert outer == Items(((plain("Një"), Items(((plain("a"),),))), (plain("Dy"),)), ordered=True)


def test_a_link_gets_its_whole_address_and_a_line_break_stays():
    (paragraph,) = prose('<p>Shih <a href="/sq/contacts/"><b>këtu</b></a><br>ose telefono</p>', BASE)
    assert Run("këtu", bold=True, href="https://pakti.example/sq/contacts/") in paragraph.runs
    assert Run("\n") in paragraph.runs


def test_words_outside_paragraphs_and_headings_are_kept():
    assert prose("Fillimi <p>Mesi</p> fundi", BASE) == (plain("Fillimi"), plain("Mesi"), plain("fundi"))
    assert prose("<h3>Titull <i>i</i> ri</h3>", BASE) == (Heading("Titull i ri"),)


@pytest.mark.parametrize("href", ["", "#c-1", "javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_what_leads_nowhere_from_paper_is_no_address(href):
    assert whole_address(href, BASE) == ""


@pytest.mark.parametrize("markup", ["", "   ", "<p></p>", "<p> <b> </b></p>", "<!-- x -->", "<br>"])
def test_nothing_makes_nothing(markup):
    assert prose(markup, BASE) == ()


@given(st.lists(st.sampled_from(["<p>", "</p>", "<ul>", "<li>", "</ul>", "<b>", "</b>", "<a href='/x'>", "</a>", "fjalë", " & ", "<br>"])))
def test_no_words_are_lost_whatever_the_markup(parts):
    found = repr(prose("".join(parts), BASE))
    assert found.count("fjalë") == parts.count("fjalë")
