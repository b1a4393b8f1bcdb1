"""How many entries hold a term."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, Count, F, Func, QuerySet, Value
from django.db.models.functions import Cast

from resources.search.analysis import Language
from resources.search.models import SITE, SearchEntry
from resources.search.understanding import phrase_terms
from resources.search.weighing import quoted

#: A word that more of the entries hold than this says little, and a synonym of it would find nearly everything.
COMMON = 0.2


def holds(*terms: str) -> Func:
    """The condition that an entry holds each of the terms, as they are stored."""
    query = Value(" & ".join(quoted(term) for term in terms))
    return Func(F("vector"), Cast(query, SearchQueryField()), template="%(expressions)s", arg_joiner=" @@ ", output_field=BooleanField())


def holding(term: str, language: str) -> QuerySet[SearchEntry]:
    """Entries of the site that hold a term."""
    return SearchEntry.objects.filter(holds(term), corpus=SITE, language=language)


def common(phrases: Iterable[str], language: Language) -> list[tuple[str, int]]:
    """Which of some phrases many entries hold, and how many percent of them. One query."""
    terms = {phrase: found for phrase in phrases if (found := phrase_terms(phrase, language))}
    if not terms:
        return []
    counts = {f"n{place}": Count("pk", filter=holds(*found)) for place, found in enumerate(terms.values())}
    said = SearchEntry.objects.filter(corpus=SITE, language=language).aggregate(entries=Count("pk"), **counts)
    whole = max(said["entries"], 1)
    shares = {phrase: said[f"n{place}"] / whole for place, phrase in enumerate(terms)}
    return [(phrase, round(share * 100)) for phrase, share in shares.items() if share > COMMON]
