"""How far Elasticsearch is behind the table, and whether it may answer all the same. One query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from resources.search.engines import documents

#: With more entries waiting than this, it is too far behind to be asked.
MOST_WAITING = 1_000
#: A change that waits longer meets a worker that is not there, or cannot write.
LONGEST_WAITING = timedelta(seconds=10)

_READ = """
SELECT ARRAY(SELECT DISTINCT entry_id FROM search_indexoutbox LIMIT %s), oldest.attempts, oldest.created_at,
       state.layout, state.compared_at IS NOT NULL, (SELECT stamp::text FROM search_searchlists LIMIT 1)
FROM (SELECT 1) one LEFT JOIN (SELECT attempts, created_at FROM search_indexoutbox ORDER BY id LIMIT 1) oldest ON true
     LEFT JOIN search_indexstate state ON true
"""


@dataclass(frozen=True, slots=True)
class Lag:
    """Entries that Elasticsearch has not got as they are; how often the oldest was refused, and since when it waits; the layout of the
    index, and whether it was compared since something went wrong."""

    entries: tuple[int, ...]
    attempts: int
    since: datetime | None
    layout: str
    compared: bool
    #: Of the editors' word lists; it comes along because every search needs both.
    stamp: str

    @property
    def excuse(self) -> str:
        """Why Elasticsearch may not answer; empty where it may, but for these entries."""
        reasons = {
            "no index": not self.layout,
            "other mapping": self.layout != documents.layout(),
            "not compared": not self.compared,
            "too many waiting": len(self.entries) > MOST_WAITING,
            "failing": self.attempts > 0,
            "waiting too long": self.since is not None and timezone.now() - self.since > LONGEST_WAITING,
        }
        return next((reason for reason, holds in reasons.items() if holds), "")


def lag() -> Lag:
    """As it is now."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [MOST_WAITING + 1])
        entries, attempts, since, layout, compared, stamp = cursor.fetchone()
    return Lag(tuple(entries), attempts or 0, since, layout or "", bool(compared), stamp or "")
