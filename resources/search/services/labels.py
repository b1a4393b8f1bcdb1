"""Who may find what is there already."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from resources.search.models import SITE, SearchEntry, SearchSuggestion
from resources.search.services.outbox import announce
from resources.search.services.translations import hold, pair


@transaction.atomic
def relabel(kind: str, object_ids: Iterable[str], labels: Iterable[str]) -> int:
    """Change who may find these objects, and be offered their titles, without reading their words again.

    Returns: the number of entries that have these labels now.
    """
    wanted = list(labels)
    entries = SearchEntry.objects.filter(corpus=SITE, kind=kind, object_id__in=list(object_ids))
    keys = set(entries.values_list("translation_key", flat=True))
    hold(SITE, keys)
    held = list(entries.select_for_update().order_by("pk").values_list("pk", "version"))
    numbers = [pk for pk, _version in held]
    SearchEntry.objects.filter(pk__in=numbers).update(labels=wanted, version=F("version") + 1)
    SearchSuggestion.objects.filter(entry__in=numbers).update(labels=wanted)
    changed = {pk: version + 1 for pk, version in held}
    changed.update(pair(SITE, keys))
    announce(list(changed.items()))
    return len(held)
