"""What was not found, summed up for editors."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, QuerySet, Sum

from resources.search.models import MissedQuery
from resources.search.results import Results

#: Where only words like those typed were found, this few results are as good as none.
FEW = 3


def is_missed(found: Results) -> bool:
    """Whether an answer says that the site lacks something. What was narrowed by facets, turned to a later page, or not
    answered by any engine never does."""
    if found.chosen or found.page > 1 or not found.engine:
        return False
    return found.stage == "none" or (found.stage == "fuzzy" and found.total < FEW)


def summed(rows: QuerySet[MissedQuery]) -> QuerySet[Any, Any]:
    """One line a query and language: how often, and when last; the most often missed first."""
    return rows.order_by().values("query", "language").annotate(times=Sum("count"), last=Max("day")).order_by("-times", "query", "language")
