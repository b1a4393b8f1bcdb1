"""What is offered to somebody who begins to type, written with the entry."""

from __future__ import annotations

from resources.search.analysis import Language
from resources.search.models import SearchEntry, SearchSuggestion
from resources.search.suggesting import starts


def suggest(entry: SearchEntry) -> None:
    """Make the suggestions of an entry those of its title, for whoever may find it."""
    language: Language = "en" if entry.language == "en" else "sq"
    wanted = [(place, start, entry.labels) for place, start in starts(entry.title, language)]
    held = SearchSuggestion.objects.filter(entry=entry).order_by("place")
    if list(held.values_list("place", "start", "labels")) == wanted:
        return
    held.delete()
    SearchSuggestion.objects.bulk_create(
        SearchSuggestion(entry=entry, corpus=entry.corpus, language=language, place=place, start=start, labels=labels)
        for place, start, labels in wanted
    )
