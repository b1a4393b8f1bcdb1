"""In which language a query was typed: figures over the evaluation's queries, and over single words of its documents."""

import json
from pathlib import Path

import pytest

from resources.search import analysis

DATA = Path(__file__).resolve().parents[2] / "search" / "data"


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (DATA / name).read_text("utf8").splitlines() if line]


def shares(texts: list[str], language: str) -> tuple[float, float]:
    """How many of the texts are guessed right, and how many wrong."""
    guessed = [analysis.guess_language(text) for text in texts]
    wrong = [guess for guess in guessed if guess not in {None, language}]
    return guessed.count(language) / len(texts), len(wrong) / len(texts)


@pytest.mark.parametrize(("part", "right"), [("tuned", 0.92), ("kept", 0.92)])
def test_albanian_queries(part, right):
    """Those that mix in English words are left out: either language would do."""
    texts = [q["query"] for q in rows("further_queries_2.jsonl") if q["lang"] == "sq" and q["part"] == part and "mixed" not in q["tags"]]
    found, wrong = shares(texts, "sq")
    assert found >= right
    assert wrong <= 0.02


def test_english_queries():
    texts = [q["query"] for name in ("queries.jsonl", "further_queries_2.jsonl") for q in rows(name) if q["lang"] == "en"]
    assert shares(texts, "en") == (1.0, 0.0)


@pytest.mark.parametrize(("language", "right"), [("sq", 0.75), ("en", 0.45)])
def test_single_words(language, right):
    texts = {f"{row['title']} {row['summary']}" for row in rows("docs.jsonl") if row["lang"] == language}
    words = sorted({token.word for text in texts for token in analysis.tokens(text) if len(token.word) > 3 and token.word.isalpha()})
    assert len(words) > 100
    found, wrong = shares(words, language)
    assert found >= right
    assert wrong <= 0.02


@pytest.mark.parametrize("text", ["instagram", "tik tok", "116 111", "online", "deepfake", "😀", ""])
def test_what_both_languages_say_tells_nothing(text):
    assert analysis.guess_language(text) is None
