"""How text becomes the terms that both engines match: pure functions, no database, no settings.

Rules of the stemmer are applied to lower-cased text with ë and ç folded, each once and in order. The same functions
read documents, queries and the text to be marked, so that a mark stands exactly where the engine matched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import local
from typing import Literal, NamedTuple, Protocol

import snowballstemmer

from resources.search import lexicon

Language = Literal["sq", "en"]
LANGUAGES: tuple[Language, ...] = ("sq", "en")


def language_of(code: str | None) -> Language:
    """The language that a code names; the first one where it names none of the two."""
    return "en" if code == "en" else "sq"


#: The term that stands for artificial intelligence written as two capitals, which folded would be a pronoun.
AI_TERM = "ai_"
MAX_WORD = 40
#: Letters and digits, with accents typed as signs of their own (`e` + U+0308) inside the word.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_SHORT_NUMBER = re.compile(r"\d{3}")
_GAP = re.compile(r"[\s\-‐-―.]{1,2}")
_AI = frozenset({"AI", "IA"})
_AFTER_AI = frozenset(["per", "ne", "dhe", "nga", "te", "apo", "ose"])


class Stemmer(Protocol):
    """What snowballstemmer hands out; it has no types of its own."""

    def stemWord(self, word: str) -> str: ...  # noqa: N802 -- the library's name


class Token(NamedTuple):
    """A word of a text: its place in the text, and the word folded."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the original text, unescaped, and whether it is to be marked."""

    text: str
    marked: bool


def _fold_once(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if unicodedata.category(c) != "Mn"))


def fold(text: str) -> str:
    """Lower case without accents: `Shënjat` and `shenjat` are one. Folding twice changes nothing."""
    if text.isascii():
        return text.lower()
    for _ in range(4):
        folded = _fold_once(text)
        if folded == text:
            break
        text = folded
    return text


@lru_cache(maxsize=50_000)
def _spelled(raw: str) -> str:
    return AI_TERM if raw in _AI else fold(raw)[:MAX_WORD]


def tokens(text: str) -> list[Token]:
    """Words of `text` in order. Short numbers that belong together (`116 111`, `116-111`) and names written in two
    (`tik tok`) are one token."""
    return list(each_token(text))


def each_token(text: str) -> Iterator[Token]:
    """The tokens one after the other, for whoever needs only the first of a long text."""
    compounds = lexicon.words().compounds
    before: Token | None = None
    for match in _WORD.finditer(text):
        word = _spelled(match.group())
        if not word:
            continue
        token = Token(match.start(), match.end(), word)
        whole = _together(text, before, token, compounds) if before else None
        if before and whole:
            yield Token(before.start, token.end, whole)
            before = None
            continue
        if before:
            yield before
        before = token
    if before:
        yield before


def _together(text: str, one: Token, other: Token, compounds: Mapping[tuple[str, ...], str]) -> str | None:
    """The one word that two are together, if they are and stand side by side."""
    whole = compounds.get((one.word, other.word))
    if whole is None and _SHORT_NUMBER.fullmatch(one.word) and _SHORT_NUMBER.fullmatch(other.word):
        whole = one.word + other.word
    return whole if whole and _GAP.fullmatch(text, one.end, other.start) else None


@lru_cache(maxsize=50_000)
def _stem_sq(word: str) -> str:
    rules = lexicon.rules()
    known = rules.override.get(word) or lexicon.words().families.get(word)
    if known is not None:
        return known
    if len(word) < 3 or not word.isalpha():
        return word
    for pattern, replacement in rules.rules:
        word = pattern.sub(replacement, word, count=1)
    return word


class _English(local):
    """One a thread: it keeps the word that it is at in itself."""

    def __init__(self) -> None:
        self.stemmer: Stemmer = snowballstemmer.stemmer("english")


_english = _English()


@lru_cache(maxsize=50_000)
def _stem_en(word: str) -> str:
    return word if len(word) < 3 or not word.isalpha() else _english.stemmer.stemWord(word) or word


def ruled_stem(word: str, language: Language) -> str:
    """What the rules make of one folded word, whatever editors say of it."""
    return _stem_en(word) if language == "en" else _stem_sq(word)


def stem(word: str, language: Language) -> str:
    """The stem of one folded word."""
    return lexicon.in_force().term(word, language) or ruled_stem(word, language)


def is_stop(word: str, language: Language) -> bool:
    """Whether a folded word says nothing by itself: one of the lists, or a single letter."""
    lists = lexicon.words()
    return (len(word) == 1 and word.isalpha()) or word in (lists.stop_en if language == "en" else lists.stop_sq)


def is_light(word: str, language: Language) -> bool:
    """Whether a folded word helps the order only: `bej` in "ku te bej kallezim" is never asked for."""
    lists = lexicon.words()
    return word in (lists.light_en if language == "en" else lists.light_sq)


def words(text: str, language: Language) -> list[str]:
    """Folded whole words without stop words, for fuzzy matching."""
    return [token.word for token in tokens(text) if not is_stop(token.word, language)]


def terms(text: str, language: Language) -> list[str]:
    """Stems in the order of the text without stop words: what the engines store and match."""
    return [stem(word, language) for word in words(text, language)]


def query_tokens(text: str, language: Language) -> list[Token]:
    """Tokens of a query. `AI` in lower case means artificial intelligence only where the query is too short for the
    pronoun; in a query typed wholly in capitals, capitals mean nothing."""
    shouted = len(text) > 4 and text.isupper()
    found = tokens(text.lower() if shouted else text)
    if language == "sq" and len(found) <= 3:
        return [Token(t.start, t.end, AI_TERM) if t.word in {"ai", "ia"} and _means_ai(found, i) else t for i, t in enumerate(found)]
    if language == "en":
        return [Token(t.start, t.end, AI_TERM) if t.word == "ai" else t for t in found]
    return found


def _means_ai(found: list[Token], i: int) -> bool:
    return len(found) <= 2 or (i + 1 < len(found) and found[i + 1].word in _AFTER_AI)


@lru_cache(maxsize=2)
def _field(language: Language) -> frozenset[str]:
    """Stems of the synonym lists' words in a language."""
    lists = lexicon.synonyms()
    phrases = [phrase for group in (*lists.same, *(side for rule in lists.near for side in rule)) for phrase in group]
    own = (phrase.removeprefix(lexicon.ENGLISH) for phrase in phrases if phrase.startswith(lexicon.ENGLISH) == (language == "en"))
    return frozenset(ruled_stem(token.word, language) for phrase in own for token in tokens(phrase))


def _speaks(word: str, language: Language) -> bool:
    lists = lexicon.words()
    stop, light = (lists.stop_en, lists.light_en) if language == "en" else (lists.stop_sq, lists.light_sq)
    return word in stop or word in light or ruled_stem(word, language) in _field(language) or (language == "sq" and word in lists.families)


def _tells(word: str) -> tuple[float, float]:
    """How much a word speaks for Albanian and how much for English. Where the lists know it in neither its letters tell; English
    ones half as much, since misspelt names of the field have them too: `bulling`."""
    lists = lexicon.words()
    if word in lists.neutral or word.isdigit():
        return 0.0, 0.0
    known = _speaks(word, "sq"), _speaks(word, "en")
    if any(known) or len(word) < 4:
        return float(known == (True, False)), float(known == (False, True))
    return float(bool(lists.tells["sq"].search(word))), 0.5 * bool(lists.tells["en"].search(word))


def guess_language(text: str) -> Language | None:
    """The language of a query by the words that only one of the two has, and by letters; None where nothing tells."""
    told = [_tells(token.word) for token in tokens(text)]
    albanian = sum(own for own, _ in told) + 2 * bool(re.search("[ëçËÇ]", text))
    english = sum(own for _, own in told)
    if max(albanian, english) < 1 or albanian == english:
        return None
    return "en" if english > albanian else "sq"


def highlight(text: str, matched: frozenset[str], language: Language) -> list[Piece]:
    """`text` cut into pieces, those whose stem is in `matched` marked; joined they are `text` again.

    Pieces are not escaped: the template escapes each once.
    """
    pieces: list[Piece] = []
    at = 0
    for token in _marked(text, matched, language):
        if token.start > at:
            pieces.append(Piece(text[at : token.start], marked=False))
        pieces.append(Piece(text[token.start : token.end], marked=True))
        at = token.end
    if at < len(text):
        pieces.append(Piece(text[at:], marked=False))
    return pieces


def _marked(text: str, matched: frozenset[str], language: Language) -> Iterator[Token]:
    return (token for token in each_token(text) if stem(token.word, language) in matched and not is_stop(token.word, language))


def holds(text: str, matched: frozenset[str], language: Language) -> bool:
    """Whether a word of the text is to be marked."""
    return any(True for _ in _marked(text, matched, language))


def excerpt(text: str, matched: frozenset[str], language: Language, *, length: int = 220) -> list[Piece]:
    """The stretch of `text` of about `length` characters around the first matched words, marked. No more of the text is read than that takes."""
    first = next(_marked(text, matched, language), None)
    begin = 0
    if len(text) > length and first is not None and first.start >= length // 2:
        begin = _word_begin(text, first.start - length // 3)
    end = len(text) if len(text) - begin <= length else _word_end(text, begin, begin + length)
    pieces = highlight(text[begin:end], matched, language)
    before = [Piece("… ", marked=False)] if begin else []
    after = [Piece(" …", marked=False)] if end < len(text) else []
    return before + pieces + after


def _word_begin(text: str, at: int) -> int:
    """Where the first word begins that begins at `at` or after it."""
    match = _WORD.search(text, at)
    if match and match.start() == at and at and text[at - 1].isalnum():  # inside a word
        match = _WORD.search(text, match.end())
    return match.start() if match else at


def _word_end(text: str, begin: int, at: int) -> int:
    """Where the last word ends that ends at `at` or before it; `at` where there is none after `begin`."""
    end = at
    while end > begin and end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    while end > begin and not text[end - 1].isalnum():
        end -= 1
    return end if end > begin else at
