"""Entries read anew from their own text, because an editor gave a word another term: batch by batch, each a transaction."""

from __future__ import annotations

from django.db import transaction
from wagtail.log_actions import log

from resources.search.enums import Standing
from resources.search.models import ProtectedWord, SearchEntry
from resources.search.selectors.holding import holding
from resources.search.selectors.lists import bring_up_to_date
from resources.search.services.lists import keep_terms, renew
from resources.search.services.outbox import announce
from resources.search.services.protected import held_by
from resources.search.services.stored import document_of
from resources.search.weighing import weigh

BATCH = 200
WAITING = (Standing.READING, Standing.LEAVING)


def waiting() -> bool:
    """Whether entries of some word have not all been read anew."""
    return ProtectedWord.objects.filter(standing__in=WAITING).exists()


@transaction.atomic
def read_some() -> int:
    """Read one batch of entries of one word anew. Returns: how many entries changed.

    An entry that somebody else writes at this moment is stepped over, since waiting for each other might never end, and taken in
    another round. A worker that is killed loses its batch alone: how far the word has come stands with it.
    """
    row = ProtectedWord.objects.select_for_update(skip_locked=True).filter(standing__in=WAITING).order_by("pk").first()
    if row is None:
        return 0
    keep_terms()
    bring_up_to_date()
    found = holding(held_by(row), row.language).filter(pk__gt=row.done_to).order_by("pk")
    places = list(found.values_list("pk", flat=True)[:BATCH])
    entries = SearchEntry.objects.filter(pk__in=places).select_for_update(skip_locked=True).defer("vector", "heading").order_by("pk")
    read = list(entries)
    changed = [entry for entry in read if _reweighed(entry)]
    SearchEntry.objects.bulk_update(changed, ["vector", "heading", "frequencies", "length", "version"], batch_size=50)
    announce([(entry.pk, entry.version) for entry in changed])
    row.again = row.again or len(read) < len(places)
    row.read += len(read)
    if len(places) == BATCH:
        row.done_to = places[-1]
        row.save()
    else:
        _round_done(row)
    return len(changed)


def _round_done(row: ProtectedWord) -> None:
    if row.again:
        row.again, row.done_to = False, 0
        row.save()
        return
    if row.standing == Standing.LEAVING:
        log(instance=row, action="search.protected.remove", deleted=True)
        row.delete()
    else:
        row.standing = Standing.IN_FORCE
        row.save()
        log(instance=row, action="search.protected.in_force")
    renew()


def _reweighed(entry: SearchEntry) -> bool:
    """Weigh an entry by the lists in force; whether that changed it."""
    weighed = weigh(document_of(entry))
    if weighed.frequencies == entry.frequencies:
        return False
    entry.vector, entry.heading = weighed.vector, weighed.heading
    entry.frequencies, entry.length = weighed.frequencies, weighed.length
    entry.version += 1
    return True
