"""What editors put above the results of a query, as far as this user may see it now."""

from __future__ import annotations

from typing import Any

from resources.search.models import SITE
from resources.search.results import Hit
from resources.search.selectors.asking import Asked
from resources.search.selectors.pins import named, pinned
from resources.search.selectors.showing import hits_of
from resources.search.understanding import understand


def pinned_hits(asked: Asked, labels: tuple[str, ...], user: Any) -> tuple[Hit, ...]:
    """The entries pinned for a query, in the editors' order: above its first page, best match first, no facet chosen.

    No query where nothing is pinned, two otherwise.
    """
    if asked.page > 1 or asked.sort != "best" or any(asked.chosen.values()) or asked.corpus != SITE:
        return ()
    wanted = pinned(asked.text, asked.language)
    if not wanted:
        return ()
    rows = named(wanted).filter(language=asked.language, labels__overlap=list(labels))
    held = {(entry.kind, entry.object_id): entry for entry in rows.defer("vector", "heading", "frequencies")}
    terms = {asked.language: understand(asked.text, asked.language).terms()}
    return hits_of([held[each] for each in wanted if each in held], terms, user)
