"""Counting words, sentences and LIX."""

import pytest

from resources.content.readability import Readability, readability, reading_minutes


def test_lix_is_words_a_sentence_and_the_share_of_long_words():
    # Eight words in two sentences, two of them of more than six letters: 4 + 25.
    assert readability("Fëmija flet me prindin. Prindërit dëgjojnë pa folur.") == Readability(words=8, sentences=2, long_words=3, lix=42)
    assert readability("Ec në rrugë. Ti je ok.").lix == 3


@pytest.mark.parametrize("text", ["", "  \n ", "… – !", "<>"])
def test_a_text_without_words_has_nothing_to_read(text):
    assert readability(text) == Readability(0, 0, 0, 0)


def test_headings_and_items_of_lists_end_a_sentence():
    assert readability("Çfarë të bëni\nDëgjoni\nShkruani").sentences == 3


def test_a_number_with_a_point_and_a_word_with_an_apostrophe_are_one_word_each():
    assert readability("S'ka 1.250 raste").words == 3


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (180, 1), (181, 2), (900, 5)])
def test_reading_takes_whole_minutes_and_at_least_one(words, minutes):
    assert reading_minutes(words) == minutes
