"""Texts without a meaning whose words fall as words do: a few everywhere, most hardly ever, those of the field in the company they keep."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Any

from home.demonstration.texts import DEMO, LANGUAGES, read

INVENTED = 50_000
#: Words of the demonstration come in runs of this many, invented ones in stretches, so that about three in ten are of the demonstration.
RUN, STRETCH = (2, 6), 9
SENTENCE = (7, 16)
ONSETS = [
    "b",
    "d",
    "f",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "z",
    "dh",
    "gj",
    "ll",
    "nj",
    "sh",
    "th",
    "xh",
    "zh",
    "br",
    "kr",
    "tr",
    "pl",
    "shk",
]
VOWELS = ["a", "e", "i", "o", "u", "ë", "y"]
CODAS = ["b", "d", "k", "l", "m", "n", "r", "s", "t"]
ENDINGS = {
    "sq": ["", "i", "a", "u", "it", "in", "ët", "at", "ve", "ave", "së", "ën", "imi", "imit", "ues", "uesi", "ohet", "uar"],
    "en": ["", "", "s", "ed", "ing", "er", "ly", "ness", "ment", "tion"],
}


class Wording:
    """The words of one language. The same for the same language, however often it is made."""

    def __init__(self, language: str) -> None:
        chance = random.Random(f"words of {language}")
        self.known = _known(language)
        self.invented = list(dict.fromkeys(_invented(chance, language) for _ in range(INVENTED)))
        self.shares = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.invented))))

    def words(self, chance: random.Random, count: int) -> list[str]:
        """So many words, or a few more."""
        found: list[str] = []
        while len(found) < count:
            if chance.random() < 0.5:
                begin = chance.randrange(len(self.known) - RUN[1])
                found += self.known[begin : begin + chance.randint(*RUN)]
            else:
                found += chance.choices(self.invented, cum_weights=self.shares, k=STRETCH)
        return found

    def title(self, chance: random.Random) -> str:
        """A run of known words and one or two invented ones."""
        begin = chance.randrange(len(self.known) - RUN[1])
        run = self.known[begin : begin + chance.randint(*RUN)]
        words = [*run, *chance.choices(self.invented, cum_weights=self.shares, k=2)]
        return _sentence(words)

    def text(self, chance: random.Random, count: int) -> str:
        """Sentences of about so many words together."""
        words, sentences, at = self.words(chance, count), [], 0
        while at < len(words):
            length = chance.randint(*SENTENCE)
            sentences.append(_sentence(words[at : at + length]) + ".")
            at += length
        return " ".join(sentences)


@lru_cache(maxsize=len(LANGUAGES))
def wording(language: str) -> Wording:
    """The words of a language, made once."""
    return Wording(language)


def _sentence(words: list[str]) -> str:
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]


def _invented(chance: random.Random, language: str) -> str:
    stem = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.choice((1, 2, 2, 3))))
    return stem + chance.choice(CODAS) + chance.choice(ENDINGS[language])


def _known(language: str) -> list[str]:
    """The running words of the demonstration's texts in a language."""
    paths = sorted(path.relative_to(DEMO) for path in DEMO.rglob("*.toml"))
    return [word for path in paths for text in _texts(read(str(path)), language) for word in re.findall(r"[^\W_]+", text)]


def _texts(data: Any, language: str, *, inside: bool = False) -> Iterator[str]:
    """Strings of more than one word that stand under the language's name: no slugs, no addresses."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in LANGUAGES or name == language:
                yield from _texts(value, language, inside=inside or name == language)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value, language, inside=inside)
    elif inside and isinstance(data, str) and " " in data:
        yield data
