"""The chart builder: a picture that every reader of XML takes, that says what the numbers say, and has no style or script of its own."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from resources.statistics.charts import Column, column_chart, labelled, scale_to
from resources.statistics.svg import element, xml_text

NUMBERS = st.lists(st.integers(0, 10**9), min_size=1, max_size=60)
WORDS = st.text(max_size=30)


def chart(values, **words):
    columns = [Column(f"muaji {place}", value) for place, value in enumerate(values)]
    return column_chart(columns=columns, **{"name": "c", "title": "Titulli", "description": "Fjalët", **words})


def parts(tree, name):
    return tree.findall(f".//{name}")


def percent(text):
    assert text.endswith("%")
    return float(text[:-1])


@given(NUMBERS)
def test_each_number_is_a_column_as_high_as_it_is(values):
    tree = etree.fromstring(chart(values))
    heights = [float(column.get("height")) for column in parts(tree, "rect")]
    assert len(heights) == len(values)
    floor = float(parts(tree, "line")[0].get("y1"))
    for value, height, column in zip(values, heights, parts(tree, "rect"), strict=True):
        assert (height > 0) or value / max(1, *values) < 0.001
        assert float(column.get("y")) + height == pytest.approx(floor)
        assert float(column.get("y")) >= 0
    ordered = [height for _, height in sorted(zip(values, heights, strict=True))]
    assert ordered == sorted(ordered)


@given(NUMBERS)
def test_no_column_overlaps_the_next_or_leaves_the_picture(values):
    edges = [(percent(c.get("x")), percent(c.get("width"))) for c in parts(etree.fromstring(chart(values)), "rect")]
    for (x, width), following in zip(edges, [*(x for x, _ in edges[1:]), 100.01], strict=True):
        assert 12 <= x < x + width <= following


@given(st.integers(0, 10**12))
def test_the_scale_is_round_begins_at_zero_and_reaches_the_highest(highest):
    scale = scale_to(highest)
    step = scale[1]
    assert scale[0] == 0
    assert scale[-1] >= highest
    assert scale[-1] - step < max(highest, 1)
    assert 2 <= len(scale) <= 6
    assert re.fullmatch("[125]0*", str(step))
    assert all(after - before == step for before, after in pairwise(scale))


@pytest.mark.parametrize(("count", "expected"), [(1, [0]), (2, [0, 1]), (3, [0, 1, 2]), (4, [0, 2, 3]), (60, [0, 30, 59])])
def test_a_narrow_screen_has_room_for_three_words_below(count, expected):
    assert labelled(count) == expected


@given(title=WORDS, description=WORDS, label=WORDS)
def test_no_text_breaks_the_picture_or_becomes_markup(title, description, label):
    svg = column_chart(columns=[Column(label, 3)], name="c", title=title, description=description)
    tree = etree.fromstring(svg)
    assert {node.tag for node in tree.iter()} == {"svg", "title", "desc", "line", "text", "rect"}
    # What XML keeps of a line's end, and what it cannot hold, aside, the words are what was given.
    assert (tree.findtext("title") or "").replace("\r", "\n") == xml_text(title).replace("\r\n", "\n").replace("\r", "\n")


def test_the_strict_policy_finds_nothing_to_refuse():
    svg = chart([1, 5, 3])
    assert not re.search(r"style|script|href|\son\w+=|url\(", svg)
    assert svg.__html__() is svg


def test_it_is_named_and_described_for_those_who_do_not_see_it():
    tree = etree.fromstring(chart([4], name="signatories"))
    assert tree.get("role") == "img"
    assert tree.find(f".//*[@id='{tree.get('aria-labelledby')}']").text == "Titulli"
    assert tree.find(f".//*[@id='{tree.get('aria-describedby')}']").text == "Fjalët"


def test_numbers_are_written_as_the_page_writes_them():
    svg = chart([12000], written=lambda number: f"{number:,}".replace(",", " "))
    assert ">12 000<" in svg


@pytest.mark.parametrize("values", [[], [1, -1]])
def test_a_chart_of_nothing_or_below_zero_is_refused(values):
    with pytest.raises(ValueError, match="columns"):
        chart(values)


def test_signs_that_xml_cannot_hold_are_left_out_and_others_kept():
    assert xml_text("a\x00b\x0bc\ufffed\të\n😀") == "abcd\të\n😀"
    assert element("text", "<&>\"'\x1b", class_="a", text_anchor="end") == (
        '<text class="a" text-anchor="end">&lt;&amp;&gt;&quot;&#x27;</text>'
    )
