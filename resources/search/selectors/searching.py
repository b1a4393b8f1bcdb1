"""One search for both engines, from the text typed to the hits a user may see now."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from resources.search import kinds
from resources.search.engines import choice
from resources.search.engines.plan import EngineDownError, TooSlowError
from resources.search.results import Hit, Results
from resources.search.selectors.answering import answer
from resources.search.selectors.asking import Asked
from resources.search.selectors.lists import bring_up_to_date
from resources.search.selectors.pinned import pinned_hits

logger = logging.getLogger(__name__)


def search(asked: Asked, *, user: Any) -> Results:
    """Answer a query for a user: labels as they are now in the engine, every hit checked again in the database.

    A query that takes too long is answered without results, and says so.
    """
    behind = choice.standing()
    bring_up_to_date(behind.stamp if behind else None)
    labels = tuple(sorted(kinds.labels_of(user)))
    for engine, waiting in choice.engines(behind):
        try:
            return _headed(answer(asked, engine, labels=labels, waiting=waiting, user=user), pinned_hits(asked, labels, user))
        except TooSlowError:
            logger.warning("a query took %s too long", engine.name)
            return Results(text=asked.text, engine=engine.name, stage="slow", language=asked.language, chosen=asked.chosen)
        except EngineDownError:
            logger.warning("search engine %s does not answer", engine.name)
    return Results(text=asked.text, engine="", stage="none", language=asked.language, chosen=asked.chosen)


def _headed(found: Results, pinned: tuple[Hit, ...]) -> Results:
    """The answer under what editors pinned to it; nothing stands on a page twice."""
    places = {hit.entry_id for hit in pinned}
    return replace(found, pinned=pinned, hits=tuple(hit for hit in found.hits if hit.entry_id not in places)) if pinned else found


def last_page_at_most(asked: Asked, *, user: Any) -> Results:
    """Answer a query; a page beyond the last is the last."""
    found = search(asked, user=user)
    if found.page <= found.pages:
        return found
    return search(replace(asked, page=found.pages), user=user)
