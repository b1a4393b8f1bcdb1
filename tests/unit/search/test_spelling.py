"""Which words a misspelt one may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.search import spelling

KNOWN = ["privatesia", "bullizmi", "fjalekalimi", "lojerat", "shkolla", "internet", "mesues", "shantazh", "prindi"]
LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvxyz", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("privatsia", "privatesia"),
        ("bulizmi", "bullizmi"),
        ("bullizimi", "bullizmi"),
        ("fjalkalimi", "fjalekalimi"),
        ("shkola", "shkolla"),
        ("internt", "internet"),
        ("interent", "internet"),
        ("messues", "mesues"),
        ("shantash", "shantazh"),
    ],
)
def test_common_misspellings(typed, meant):
    assert spelling.offers(typed, KNOWN)[0].word == meant


@pytest.mark.parametrize("typed", ["abc", "12345678", "xqwzkptr"])
def test_short_words_numbers_and_rubbish_are_left_alone(typed):
    assert spelling.offers(typed, KNOWN) == []


@given(LETTERS, LETTERS)
def test_distance_is_the_same_both_ways_and_bounded(a, b):
    found = spelling.distance(a, b, limit=2)
    assert found == spelling.distance(b, a, limit=2)
    assert 0 <= found <= 3
    assert (found == 0) is (a == b)


@given(st.text(alphabet="abdefghiklmnoprstu", min_size=5, max_size=12), st.data())
def test_one_edit_away_shares_a_variant(word, data):
    """What the vocabulary's index relies on."""
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abdehiz"))
    for typed in (word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:]):
        assert set(spelling.variants(typed)) & set(spelling.variants(word)) or len(typed) < spelling.MIN_LENGTH
