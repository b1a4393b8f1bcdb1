"""A NIPT in any spacing and case is taken, a malformed one is not."""

import pytest

from members.organisations.numbers import normalised_nipt


@pytest.mark.parametrize(
    "written",
    [
        "K12345678L",
        "k12345678l",
        " K 1234 5678 L ",
        "AL K12345678L",
        "K-12345678-L",
        "k123.456.78l",
        "K1234\u00a05678L",
        "K\t12345678L",
        "\u200eK1234\u200b5678L\ufeff",
    ],
)
def test_any_spacing_and_case(written):
    assert normalised_nipt(written) == "K12345678L"


@pytest.mark.parametrize(
    "written", ["", "K1234567L", "K123456789L", "112345678L", "Z12345678L", "K12345678", "K12345678Ë", "K1234567OL", "☃"]
)
def test_malformed(written):
    with pytest.raises(ValueError, match=r"^"):
        normalised_nipt(written)
