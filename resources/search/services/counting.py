"""Terms that many public entries hold, counted by the worker a part at a time, so that no search counts them."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import Avg, Count
from django.utils import timezone
from psycopg import sql
from psycopg.errors import QueryCanceled

from resources.search.engines.frequent import COMMON, LARGE
from resources.search.engines.plan import COUNTED
from resources.search.kinds import PUBLIC
from resources.search.models import SITE, FrequentTerm, SearchEntry
from resources.search.services.locks import Lock, held
from resources.search.services.rows import put_rows

logger = logging.getLogger(__name__)

RECOUNTED_AFTER = timedelta(hours=1)
#: So many entries are counted, half a second, before the worker looks after its other tasks.
PART = 10_000
MOST_SECONDS = 5
_VECTORS = sql.SQL(
    "SELECT vector FROM search_searchentry WHERE corpus = {} AND language = {} AND labels && ARRAY[{}]::varchar[] AND mod(id, {}) = {}"
)


@dataclass(slots=True)
class _Begun:
    """A language that is being counted: into how many parts its entries are divided, and what those hold that were counted."""

    parts: int
    since: datetime = field(default_factory=timezone.now)
    done: int = 0
    holding: Counter[str] = field(default_factory=Counter)


#: By language, of this process. Whoever is killed loses it, and another begins anew.
_begun: dict[str, _Begun] = {}


def count_for_a_while() -> bool:
    """Count a part of a large language whose counts are old. Writers are not kept waiting. Returns: whether there is more to count."""
    with held(Lock.COUNT) as got:
        if not got:
            return False
        due = _due()
        for language in _begun.keys() - due.keys():  # another worker has counted it meanwhile
            del _begun[language]
        if not due:
            return False
        language = min(due)
        return _went_on(language, *due[language]) and (language in _begun or len(due) > 1)


def outdate() -> None:
    """Have the worker count presently: entries were written anew, and may hold other terms. Until then what was counted is good enough."""
    before = timezone.now() - RECOUNTED_AFTER
    FrequentTerm.objects.filter(corpus=SITE, term="", counted_at__gt=before).update(counted_at=before)


def _due() -> dict[str, tuple[int, float]]:
    """Large languages that were not counted lately: how many entries each has, and how long. What is known of small ones goes."""
    lately = FrequentTerm.objects.filter(corpus=SITE, term="", counted_at__gt=timezone.now() - RECOUNTED_AFTER)
    old = {language for language, _name in settings.LANGUAGES} - set(lately.values_list("language", flat=True))
    if not old:
        return {}
    sizes = SearchEntry.objects.filter(corpus=SITE, language__in=old).values_list("language").annotate(n=Count("*"), mean=Avg("length"))
    due = {language: (entries, mean) for language, entries, mean in sizes if entries >= LARGE}
    _forget(old - due.keys())
    return due


def _went_on(language: str, entries: int, mean_length: float) -> bool:
    """Count the next part, and keep what was counted where it was the last. Returns: whether it could be done."""
    begun = _begun.setdefault(language, _Begun(parts=-(-entries // PART)))
    try:
        begun.holding.update(_counted(language, begun))
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        logger.warning("Counting common terms took too long; it is tried again in smaller parts")
        _begun[language] = _Begun(parts=2 * begun.parts)
        return False
    begun.done += 1
    if begun.done == begun.parts:
        _keep(language, _begun.pop(language), entries, mean_length)
    return True


def _counted(language: str, begun: _Begun) -> dict[str, int]:
    vectors = _VECTORS.format(*map(sql.Literal, (SITE, language, PUBLIC, begun.parts, begun.done))).as_string()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{MOST_SECONDS}s"])
        cursor.execute("SELECT word, ndoc FROM ts_stat(%s)", [vectors])
        return dict(cursor.fetchall())


@transaction.atomic
def _keep(language: str, begun: _Begun, entries: int, mean_length: float) -> None:
    held_by = {term: min(count, COUNTED) for term, count in begun.holding.items() if count >= COMMON}
    same = {"corpus": SITE, "language": language, "counted_at": begun.since}
    rows = [{"term": term, "entries": count, "mean_length": 0, **same} for term, count in held_by.items()]
    _forget({language})
    put_rows(
        FrequentTerm,
        [{"term": "", "entries": entries, "mean_length": mean_length, **same}, *rows],
        identity=("corpus", "language", "term"),
    )


def _forget(languages: set[str]) -> None:
    """In one statement: the ORM would read each of some ten thousand rows and tell everybody of it."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_frequentterm WHERE corpus = %s AND language = ANY(%s)", [SITE, list(languages)])
