"""What is offered while a reader types: titles that go on like this, and topics. Always from the database, so never late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.functional import Promise

from resources.search import analysis, kinds
from resources.search.analysis import Language
from resources.search.models import SITE, SearchEntry, SearchSuggestion
from resources.search.selectors.showing import visible
from resources.search.suggesting import SHORTEST, begun

MOST_SUGGESTIONS = 8
MOST_TOPICS = 2
#: Titles that are looked at, for each place in them; some may be hidden from the user by now.
LOOKED_AT = 16
#: The greatest sign there is: everything that begins with a text comes before the text with it.
LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may be meant, where it is, and what it is."""

    title: str
    url: str
    kind: str | Promise


def suggestions(text: str, language: Language, *, user: Any) -> list[Suggestion]:
    """Topics and titles that go on from what was typed, those that begin with it first; none for less than two letters.

    Three queries, and one for each rule of who may see what.
    """
    start = begun(text)
    if len(start) < SHORTEST:
        return []
    labels = sorted(kinds.labels_of(user))
    topics = list(_topics(start, language, labels))
    rows = SearchSuggestion.objects.filter(
        corpus=SITE, language=language, start__gte=start, start__lt=start + LAST, labels__overlap=labels
    ).order_by("start", "entry_id")
    first = _entries(rows.filter(place=0))
    found = first if len(first) >= MOST_SUGGESTIONS else first | _entries(rows.filter(place__gt=0))
    allowed = visible(found.values(), user)
    names = kinds.facet_names("kind")
    titles = [Suggestion(e.title, e.url, names.get(e.kind, e.kind)) for e in found.values() if e.pk in allowed]
    return (topics + titles)[:MOST_SUGGESTIONS]


def _entries(rows: QuerySet[SearchSuggestion]) -> dict[int, SearchEntry]:
    return {
        row.entry_id: row.entry
        for row in rows.select_related("entry").defer("entry__vector", "entry__frequencies", "entry__body")[:LOOKED_AT]
    }


def _topics(start: str, language: Language, labels: list[str]) -> Iterator[Suggestion]:
    """Topics one of whose words begins like this, as long as there is something of them to find."""
    named = {value: str(name) for value, name in kinds.facet_names("topic").items()}
    begun_topics = [value for value, name in named.items() if _begins(name, start)]
    if not begun_topics:
        return
    held = SearchEntry.objects.filter(corpus=SITE, language=language, labels__overlap=labels, topics__overlap=begun_topics)
    there = {topic for topics in held.values_list("topics", flat=True)[:200] for topic in topics}
    for value in [value for value in begun_topics if value in there][:MOST_TOPICS]:
        yield Suggestion(named[value], f"/{language}/search/?{urlencode({'q': named[value], 'topic': value})}", kinds.TOPIC)


def _begins(name: str, start: str) -> bool:
    words = [token.word for token in analysis.tokens(name)]
    return any(" ".join(words[place:]).startswith(start) for place in range(len(words)))
