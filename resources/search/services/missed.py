"""Counting what was not found. Words are kept from the third time on; before, only a digest that nobody can read without the site's key."""

from __future__ import annotations

import logging
from datetime import date, timedelta

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from resources.search.analysis import Language
from resources.search.keeping import countable
from resources.search.models import MissedQuery, MissedTally

logger = logging.getLogger(__name__)

SALT = "resources.search.missed"
#: From this many times on the words themselves are kept.
ENOUGH = 3
TALLY_DAYS = 30
KEPT_DAYS = 365
#: New digests that are taken on one day: whoever types rubbish all day fills nothing.
MOST_A_DAY = 2_000

_COUNT = """
WITH told AS (
  INSERT INTO search_missedtally AS t (digest, since, count)
  SELECT %(digest)s, %(today)s, 1
  WHERE EXISTS (SELECT 1 FROM search_missedtally WHERE digest = %(digest)s)
     OR (SELECT count(*) FROM (SELECT 1 FROM search_missedtally WHERE since = %(today)s LIMIT %(most)s) today) < %(most)s
  ON CONFLICT (digest) DO UPDATE SET
    count = CASE WHEN t.since > %(oldest)s THEN t.count + 1 ELSE 1 END,
    since = CASE WHEN t.since > %(oldest)s THEN t.since ELSE EXCLUDED.since END
  RETURNING count
)
INSERT INTO search_missedquery AS m (query, language, day, count)
SELECT %(query)s, %(language)s, %(today)s, CASE WHEN told.count = %(enough)s THEN %(enough)s ELSE 1 END FROM told WHERE told.count >= %(enough)s
ON CONFLICT (query, language, day) DO UPDATE SET count = m.count + EXCLUDED.count
"""


def count(text: str, language: Language) -> None:
    """Count a query that found nothing, in one statement. The reader's page never fails over it."""
    query = countable(text)
    if not query:
        return
    today = timezone.localdate()
    given: dict[str, str | int | date] = {
        "digest": salted_hmac(SALT, f"{language}\n{query}", algorithm="sha256").hexdigest(),
        "query": query,
        "language": language,
        "today": today,
        "oldest": today - timedelta(days=TALLY_DAYS),
        "most": MOST_A_DAY,
        "enough": ENOUGH,
    }
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_COUNT, given)
    except DatabaseError:
        logger.warning("a query without result could not be counted", exc_info=False)


def forget(*, at: date) -> int:
    """Drop what may be kept no longer: counts after thirty days, words after a year. Returns: how many rows went."""
    counts, _ = MissedTally.objects.filter(since__lte=at - timedelta(days=TALLY_DAYS)).delete()
    words, _ = MissedQuery.objects.filter(day__lt=at - timedelta(days=KEPT_DAYS)).delete()
    return counts + words
