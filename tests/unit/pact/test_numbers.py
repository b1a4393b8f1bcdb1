"""Numbers as people write them: every usual form is read, none is guessed."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from members.pact.numbers import LARGEST, NotANumber, read_number, written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("1250", "1250"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.250", "1250"),
        ("1 250", "1250"),
        ("1\u202f250,75", "1250.75"),
        ("1.250,75", "1250.75"),
        ("1,250.75", "1250.75"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        (" 7 ", "7"),
        ("7,", "7"),
        ("007", "7"),
    ],
)
def test_what_is_written_in_albania_is_read(text, value):
    assert read_number(text) == Decimal(value)


def test_in_english_the_comma_parts_thousands():
    assert read_number("1,250", language="en") == 1250


@pytest.mark.parametrize(
    "text",
    ["", "-3", "−3", "abc", "1,250", "12,345", "1.2.3", "12..5", ",5", "1e9", "9" * 40, "9" * 14, "²", "١٢", "1\x002", "NaN", "1,2,3"],
)
def test_what_could_mean_something_else_is_asked_again(text):
    with pytest.raises(NotANumber):
        read_number(text)


@given(st.decimals(min_value=0, max_value=LARGEST, places=2))
@pytest.mark.parametrize("language", ["sq", "en"])
def test_what_is_shown_is_read_as_the_same_number(language, value):
    with translation.override(language):
        assert read_number(written(value), language=language) == value
