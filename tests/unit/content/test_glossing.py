"""Marking explained words in HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.content.glossing import glossed, index_of

FORMS = (("grooming", "1"), ("groomingu", "1"), ("profil i rremë", "2"), ("profil", "3"))
ADDRESSES = {"1": "#word-1", "2": "#word-2", "3": "#word-3"}.get


def gloss(html):
    return glossed(html, index_of(FORMS), ADDRESSES)


def test_the_first_use_becomes_a_link_and_the_second_does_not():
    html, met = gloss("<p>Grooming është. Grooming vazhdon.</p>")
    assert html == '<p><a class="term" href="#word-1">Grooming</a> është. Grooming vazhdon.</p>'
    assert met == ["1"]


def test_an_inflected_form_stands_for_the_word_and_the_longest_form_wins():
    html, met = gloss("<p>Groomingu nis me një profil i rremë.</p>")
    assert met == ["1", "2"]
    assert '<a class="term" href="#word-2">profil i rremë</a>' in html


@pytest.mark.parametrize("html", ["<p>groomings</p>", "<p>agrooming</p>", "<p>grooming-ut</p>", "<p>profilet</p>", "<p>grooming’s</p>"])
def test_a_part_of_another_word_is_left_alone(html):
    assert gloss(html) == (html, [])


@pytest.mark.parametrize("tag", ["a", "h2", "button", "summary", "aside", "nav", "dt"])
def test_nothing_is_marked_where_a_link_would_be_wrong(tag):
    html = f"<{tag} class='x'>Grooming <b>grooming</b></{tag}><p>Pas saj.</p>"
    assert gloss(html) == (html, [])


def test_after_a_heading_the_text_is_marked_again():
    assert gloss("<h2>Grooming</h2><p>grooming</p>")[1] == ["1"]


def test_an_attribute_is_no_text():
    html = '<p title="grooming" data-x="profil">fjalë</p>'
    assert gloss(html) == (html, [])


def test_a_word_without_an_address_is_not_marked():
    assert glossed("<p>grooming</p>", index_of(FORMS), lambda key: "") == ("<p>grooming</p>", [])


@given(st.text(alphabet="groming profl ë<>/ap&;'\"=", max_size=80))
def test_whatever_stands_there_nothing_but_links_is_added(text):
    html, _met = gloss(text)
    for key in map(ADDRESSES, "123"):
        html = html.replace(f'<a class="term" href="{key}">', "\ue000")
    parts = html.split("\ue000")
    assert parts[0] + "".join(part.replace("</a>", "", 1) for part in parts[1:]) == text
