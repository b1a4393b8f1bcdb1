"""No cell of an export begins a formula, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.organisations.exports import FORMULA_STARTS, csv_chunks, safe_cell, safe_row


@pytest.mark.parametrize("start", [*FORMULA_STARTS, " =", "\u00a0@", "\x00+", "\ufeff-"])
def test_what_would_begin_a_formula_is_text(start):
    assert safe_cell(f'{start}HYPERLINK("x")') == f'\'{start}HYPERLINK("x")'


def test_the_rest_stays_as_it_is():
    assert safe_row(["Organizata =1", 3, "", None, "ë"]) == ["Organizata =1", "3", "", "", "ë"]


@given(st.text())
def test_no_text_begins_a_formula_and_nothing_is_lost(text):
    cell = safe_cell(text)
    assert cell.endswith(text)
    assert not cell.lstrip(" \x00\u00a0\ufeff").startswith(FORMULA_STARTS)


def test_a_table_is_written_some_rows_at_a_time():
    rows = iter([["ë", 1], ["=x", None], ['"a"', "b\nc"]])
    pieces = csv_chunks(["emri", "nr"], rows, rows_a_chunk=2)
    assert next(pieces) == "\ufeffemri,nr\r\n"
    assert next(pieces) == "ë,1\r\n'=x,\r\n"
    assert next(rows) == ['"a"', "b\nc"]  # not read before its turn
    assert list(pieces) == []
