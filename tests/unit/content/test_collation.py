"""Albanian order: 36 letters, pairs among them."""

import random

import pytest

from resources.content.collation import ALPHABET, albanian_key

ORDERED = [
    "Agjencia",
    "Bashkia",
    "Celësi",
    "Çerdhja",
    "Dritare",
    "Dhoma",
    "Era",
    "Ëndrra",
    "Fusha",
    "Guri",
    "Gjimnazi",
    "Hëna",
    "Lumi",
    "Llamba",
]
ORDERED += ["Nata", "Njerëzit", "Rruga", "Sot", "Shkolla", "Toka", "Thesari", "Xixa", "Xhamia", "Yjet", "Zana", "Zhurma"]


def test_words_come_out_in_the_order_of_the_alphabet():
    shuffled = ORDERED.copy()
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=albanian_key) == ORDERED


def test_every_letter_has_its_place():
    assert len(ALPHABET) == 37
    assert sorted(ALPHABET, key=albanian_key) == ALPHABET


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Dritë", "Dhomë"),  # dh is a letter after d
        ("ana z", "anab"),  # a space ends the word
        ("Qendra 2", "Qendra 10"),  # numbers by value
        ("Rrjeti 9", "Rrjetia"),
        ("Sara", "Shara"),
        ("cirk", "çaj"),
    ],
)
def test_pairs(first, second):
    assert albanian_key(first) < albanian_key(second)


@pytest.mark.parametrize("same", [("ÇELËS", "çelës"), ("“Rrjeti”", "Rrjeti"), ("José", "Jose"), ("e\u0308ra", "ëra")])
def test_case_quotes_and_composition_do_not_matter(same):
    assert albanian_key(same[0]) == albanian_key(same[1])


def test_a_long_name_fits_its_column():
    assert len(albanian_key("Zh" * 500)) == 400
