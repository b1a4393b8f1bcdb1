"""Known words spelled out anew, where the rules of spelling have changed since: batch by batch, each a statement of its own."""

from __future__ import annotations

import json
from time import monotonic

from django.db import connection
from django.db.models import Q

from resources.search.models import SearchWord
from resources.search.services.locks import Lock, held
from resources.search.spelling import variants
from resources.search.vintage import spelling_vintage

BATCH = 2_000
#: How long a worker does it before it looks after its other tasks.
SLICE_SECONDS = 0.5
_UPDATE = """
UPDATE search_searchword held SET variants = new.variants, vintage = new.vintage
FROM json_populate_recordset(NULL::search_searchword, %s) new WHERE held.id = new.id
"""


def relearn_for_a_while() -> bool:
    """Spell out anew what was spelled out by other rules, in every corpus. Returns: whether there is more of it."""
    until = monotonic() + SLICE_SECONDS
    with held(Lock.RELEARN) as got:
        while got and (batch := _older()):
            _relearn(batch)
            if monotonic() > until:
                return True
    return False


def _older() -> list[tuple[int, str]]:
    words = SearchWord.objects.filter(Q(vintage__lt=spelling_vintage()) | Q(vintage__gt=spelling_vintage()))
    return list(words.order_by("pk").values_list("pk", "word")[:BATCH])


def _relearn(batch: list[tuple[int, str]]) -> None:
    rows = [{"id": pk, "variants": variants(word), "vintage": spelling_vintage()} for pk, word in batch]
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [json.dumps(rows, ensure_ascii=False)])
