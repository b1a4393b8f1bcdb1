"""Requests are answered in threads, and Snowball's stemmer keeps the word that it is at in itself."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from resources.search import analysis

WORDS = [f"{letters}{ending}" for letters in ("relation", "generat", "nation", "hop", "sens", "conflat", "oper") for ending in
         ("alization", "iveness", "fulness", "ational", "ization", "ically", "ements", "ings", "edly", "ness")]  # fmt: skip


@pytest.fixture
def _hasty():
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_hasty")
def test_words_that_are_stemmed_at_the_same_time_do_not_get_in_each_others_way():
    stem = analysis._stem_en.__wrapped__  # without what is remembered
    alone = [stem(word) for word in WORDS]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda _: [stem(word) for word in WORDS], range(40)))
    assert [stems for stems in together if stems != alone] == []
