"""An entry as the document it was made of: for weighing it anew without asking its room."""

from __future__ import annotations

from resources.search.kinds import SearchDocument
from resources.search.models import SearchEntry

#: What of an entry is read for it.
TAKEN = ("title", "summary", "body", "keywords", "url", "kind", "object_id", "language", "labels")


def document_of(entry: SearchEntry) -> SearchDocument:
    """What decides the terms of an entry and the suggestions of its title."""
    taken = {name: getattr(entry, name) for name in TAKEN}
    return SearchDocument(**taken | {"labels": tuple(entry.labels)})
