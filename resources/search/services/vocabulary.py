"""The words that entries are made of, kept so that a misspelt one can be told from them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models.expressions import RawSQL

from resources.search.models import SearchWord
from resources.search.services.rows import put_rows
from resources.search.spelling import variants
from resources.search.vintage import spelling_vintage

#: What is longer is no word that anybody misspells: an address run together, keys held down.
LONGEST_SPELLED = 80


def learn(corpus: str, language: str, words: Mapping[str, str]) -> None:
    """Add words, each with how it is spelled, to the vocabulary, always in one order, so that two transactions cannot wait for each other."""
    wanted = {word for word, spelled in words.items() if word.isalpha() and len(spelled) <= LONGEST_SPELLED}
    asked = RawSQL("SELECT unnest(%s::text[])", [list(wanted)])  # one value, however many words
    known = SearchWord.objects.filter(corpus=corpus, language=language, word__in=asked)
    wanted.difference_update(known.values_list("word", flat=True))
    rows = [
        {
            "corpus": corpus,
            "language": language,
            "word": word,
            "spelled": words[word],
            "variants": variants(word),
            "vintage": spelling_vintage(),
        }
        for word in sorted(wanted)
    ]
    put_rows(SearchWord, rows, identity=("corpus", "language", "word"))
