"""No cell of an export begins a formula."""

import pytest

from members.audit.selectors import plain_cell, plain_row


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_would_begin_a_formula_is_text(start):
    assert plain_cell(f'{start}HYPERLINK("x")') == f'\'{start}HYPERLINK("x")'


@pytest.mark.parametrize(
    ("value", "cell"), [("Organizata =1", "Organizata =1"), (3, "3"), ("", ""), ({"b": "ë", "a": 1}, '{"a": 1, "b": "ë"}')]
)
def test_the_rest_stays_as_it_is(value, cell):
    assert plain_cell(value) == cell


def test_a_negative_number_is_text_too():
    assert plain_row([-1, "x"]) == ["'-1", "x"]
