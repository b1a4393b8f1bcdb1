"""The shapes of the search in the open data."""

from datetime import datetime
from typing import Literal

from ninja import Field, Schema


class SearchQuery(Schema):
    """What is asked. Values of facets that nothing has find nothing; those that are none are left out."""

    q: str = Field("", max_length=200, description="The words, as somebody types them.")
    language: Literal["sq", "en"] = Field("sq", description="The reader's language: what is found in it comes first.")
    kind: str = Field("", max_length=100)
    audience: str = Field("", max_length=100)
    age: str = Field("", max_length=100)
    topic: str = Field("", max_length=100)
    written_in: Literal["", "sq", "en"] = Field("", description="Only what is written in this language.")
    sort: Literal["best", "newest"] = "best"
    page: int = Field(1, ge=1, le=1_000)


class Piece(Schema):
    """A stretch of text, and whether it is a word that was searched."""

    text: str
    marked: bool


class Result(Schema):
    kind: str
    kind_words: str
    language: str
    url: str
    title: list[Piece]
    summary: list[Piece] = Field(description="The part of the text in which the words stand.")
    audience: list[str]
    ages: list[str]
    topics: list[str]
    changed: datetime | None


class FacetValue(Schema):
    value: str
    words: str
    count: int = Field(description="How many results choosing this value leaves.")


class FacetCounts(Schema):
    name: str
    words: str
    values: list[FacetValue]


class Correction(Schema):
    typed: str
    meant: list[str]


class SearchAnswer(Schema):
    """What the result page shows, for somebody without an account."""

    q: str
    stage: Literal["all", "any", "fuzzy", "other", "none", "slow"] = Field(
        description="All words, any of them, words like them, only the other language, nothing, nothing in time."
    )
    language: str
    count: int
    page: int
    pages: int
    next: str | None
    previous: str | None
    also: list[str] = Field(description="Words of the same meaning that were searched as well.")
    corrections: list[Correction]
    risk: bool = Field(description="Whether the words are of danger: the page then begins with the help lines.")
    facets: list[FacetCounts]
    results: list[Result]
