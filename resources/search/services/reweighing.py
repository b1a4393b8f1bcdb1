"""Entries weighed anew from their own text, where the rules by which terms are made have changed since."""

from __future__ import annotations

import json
from time import monotonic

from django.db import connection, transaction
from django.db.models import Q

from resources.search import lexicon
from resources.search.models import SITE, SearchEntry
from resources.search.selectors.lists import bring_up_to_date
from resources.search.services import suggestions, vocabulary
from resources.search.services.batches import BATCH
from resources.search.services.counting import outdate
from resources.search.services.lists import keep_terms
from resources.search.services.locks import Lock, held
from resources.search.services.outbox import announce
from resources.search.services.stored import TAKEN, document_of
from resources.search.vintage import vintage
from resources.search.weighing import Weighed, weigh

#: How long a worker weighs before it looks after its other tasks.
SLICE_SECONDS = 0.5
_UPDATE = """
UPDATE search_searchentry held
SET vector = new.vector, heading = new.heading, frequencies = new.frequencies, length = new.length, vintage = new.vintage, version = held.version + 1
FROM json_populate_recordset(NULL::search_searchentry, %s) new WHERE held.id = new.id RETURNING held.id, held.version
"""


def reweigh_for_a_while() -> bool:
    """Weigh anew what was weighed by other rules. Returns: whether there is more of it."""
    until = monotonic() + SLICE_SECONDS
    with held(Lock.REWEIGH) as got:
        # Where nothing changed, somebody else is writing what is left: the next minute will do.
        while got and (batch := _older()) and _reweigh(batch):
            if monotonic() > until:
                return True
    return False


def _older() -> list[SearchEntry]:
    entries = SearchEntry.objects.filter(Q(vintage__lt=vintage()) | Q(vintage__gt=vintage()), corpus=SITE)
    return list(entries.order_by("pk").only("version", *TAKEN)[:BATCH])


def _reweigh(batch: list[SearchEntry]) -> int:
    bring_up_to_date()
    lists = lexicon.in_force()
    documents = {entry.pk: document_of(entry) for entry in batch}
    weighed = {pk: weigh(document) for pk, document in documents.items()}
    words: dict[str, dict[str, str]] = {}
    for pk, document in documents.items():
        words.setdefault(document.language, {}).update(weighed[pk].words)
    # For itself: who writes an entry waits for words after rows, and would never get them from one who waits the other way round.
    for language in sorted(words):
        vocabulary.learn(SITE, language, words[language])
    with transaction.atomic():
        keep_terms()
        bring_up_to_date()
        if lexicon.in_force() is not lists:  # an editor gave a word another term meanwhile: they are taken once more
            return 0
        # Whoever writes one of them meanwhile weighs it by the rules of now anyway, or of before: then it is among the next ones.
        free = SearchEntry.objects.select_for_update(skip_locked=True).filter(pk__in=documents).order_by("pk").values_list("pk", "version")
        versions = dict(free)
        same = [entry.pk for entry in batch if versions.get(entry.pk) == entry.version]
        suggestions.suggest(SITE, {pk: documents[pk] for pk in same})
        changed = _written({pk: weighed[pk] for pk in same})
        announce(changed)
        outdate()
    return len(changed)


def _written(weighed: dict[int, Weighed]) -> list[tuple[int, int]]:
    rows = [
        {"id": pk, "vector": w.vector, "heading": w.heading, "frequencies": w.frequencies, "length": w.length, "vintage": vintage()}
        for pk, w in weighed.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [json.dumps(rows, ensure_ascii=False)])
        return list(cursor.fetchall())
