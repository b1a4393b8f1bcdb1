"""What is offered to somebody who begins to type, written with the entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from resources.search.analysis import language_of
from resources.search.kinds import SearchDocument
from resources.search.models import SearchSuggestion
from resources.search.services.rows import put_rows
from resources.search.suggesting import starts


def suggest(corpus: str, documents: Mapping[int, SearchDocument]) -> None:
    """Make the suggestions of entries, by their numbers, those of their titles, for whoever may find them."""
    held: defaultdict[int, set[tuple[int, str, tuple[str, ...]]]] = defaultdict(set)
    for row in SearchSuggestion.objects.filter(entry__in=documents).values_list("entry_id", "place", "start", "labels"):
        held[row[0]].add((row[1], row[2], tuple(row[3])))
    rows, stale = [], []
    for pk, document in documents.items():
        language = language_of(document.language)
        wanted = {(place, start, tuple(document.labels)) for place, start in starts(document.title, language)}
        if held[pk] == wanted:
            continue
        stale.append(pk)
        rows += [
            {"entry_id": pk, "corpus": corpus, "language": language, "place": place, "start": start, "labels": labels}
            for place, start, labels in sorted(wanted)
        ]
    SearchSuggestion.objects.filter(entry__in=[pk for pk in stale if held[pk]]).delete()
    put_rows(SearchSuggestion, rows, identity=("entry_id", "place"))
