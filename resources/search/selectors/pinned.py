"""What editors put above the results of a query, as far as this user may see it now."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from resources.search import pinning
from resources.search.models import SITE, SearchEntry
from resources.search.results import Hit
from resources.search.selectors.asking import Asked
from resources.search.selectors.showing import hits_of
from resources.search.understanding import understand


def pinned_hits(asked: Asked, labels: tuple[str, ...], user: Any) -> tuple[Hit, ...]:
    """The entries pinned for a query, in the editors' order: above its first page, best match first, no facet chosen.

    No query where nothing is pinned, two otherwise.
    """
    if asked.page > 1 or asked.sort != "best" or any(asked.chosen.values()) or asked.corpus != SITE:
        return ()
    wanted = pinning.pinned(asked.text, asked.language, today=timezone.localdate())
    if not wanted:
        return ()
    named = Q()
    for kind, object_id in wanted:
        named |= Q(kind=kind, object_id=object_id)
    rows = SearchEntry.objects.filter(named, corpus=SITE, language=asked.language, labels__overlap=list(labels))
    held = {(entry.kind, entry.object_id): entry for entry in rows.defer("vector", "heading", "frequencies")}
    terms = {asked.language: understand(asked.text, asked.language).terms()}
    return hits_of([held[each] for each in wanted if each in held], terms, user)
