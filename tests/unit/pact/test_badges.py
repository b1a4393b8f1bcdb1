"""The badge as a picture: a shape for each state, words that stay inside, nothing that is loaded or linked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from members.pact.badges import Badge, badge_svg

MARKS = ["verified", "attention", "waiting", "closed"]


def drawn(mark="verified", word="Nënshkrues", title="Titulli"):
    return badge_svg(Badge(name="Pakti Kombëtar", word=word, mark=mark, title=title))


def test_each_state_has_a_shape_of_its_own():
    shapes = {re.search(r"<g.*</g>", re.sub(r'stroke="#\w+"', "", drawn(mark)))[0] for mark in MARKS}
    assert len(shapes) == len(MARKS)


@given(word=st.text(max_size=60), title=st.text(max_size=200), mark=st.sampled_from([*MARKS, "zzz"]))
def test_words_stay_inside_whatever_they_are(word, title, mark):
    tree = etree.fromstring(drawn(mark, word, title))
    for text in tree.iter("{*}text"):
        assert float(text.get("x")) + float(text.get("textLength")) <= float(tree.get("width"))
    assert {etree.QName(node).localname for node in tree.iter()} <= {"svg", "title", "rect", "path", "text", "g", "circle"}


@pytest.mark.parametrize("mark", MARKS)
def test_it_loads_links_and_runs_nothing(mark):
    assert not re.search(r"href|script|style|url\(|\son\w+=", drawn(mark))


def test_its_colours_can_be_read_on_its_own_ground():
    for mark in MARKS:
        tree = etree.fromstring(drawn(mark))
        ground = next(tree.iter("{*}rect")).get("fill")
        assert contrast(list(tree.iter("{*}text"))[1].get("fill"), ground) >= 4.5


def contrast(one, other):
    def light(colour):
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        return sum(
            weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
            for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
        )

    first, second = sorted((light(one), light(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)
