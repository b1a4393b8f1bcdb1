"""Which entries stand above the results of a query."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log

from resources.search.kinds import PUBLIC
from resources.search.models import SITE, Pin, PinnedEntry, SearchEntry
from resources.search.services.lists import renew

MOST_ENTRIES = 5


class Refused(Exception):
    """The pin has as many entries as a reader can take in, or this one is not for everybody."""


@transaction.atomic
def pin_entry(*, pin: Pin, entry: SearchEntry, by: AbstractBaseUser) -> None:
    """Put an entry that anybody may find last among those of the pin. Raises `Refused` where it has enough of them, or not everybody may."""
    if entry.corpus != SITE or PUBLIC not in entry.labels:
        raise Refused
    rows = list(PinnedEntry.objects.filter(pin=Pin.objects.select_for_update().get(pk=pin.pk)))
    if any((row.kind, row.object_id) == (entry.kind, entry.object_id) for row in rows):
        return
    if len(rows) >= MOST_ENTRIES:
        raise Refused
    last = max((row.place for row in rows), default=0)
    PinnedEntry.objects.create(pin=pin, place=last + 1, kind=entry.kind, object_id=entry.object_id, title=entry.title)
    log(instance=pin, action="search.pin.add", user=by, data={"kind": entry.kind, "object": entry.object_id})
    renew()


@transaction.atomic
def unpin(*, row: PinnedEntry, by: AbstractBaseUser) -> None:
    """Take an entry out of its pin."""
    log(instance=row.pin, action="search.pin.remove", user=by, data={"kind": row.kind, "object": row.object_id})
    row.delete()
    renew()


@transaction.atomic
def put_first(*, row: PinnedEntry, by: AbstractBaseUser) -> None:
    """Put an entry above the others of its pin."""
    rows = list(PinnedEntry.objects.select_for_update().filter(pin=row.pin_id).order_by("place"))
    ordered = [found for found in rows if found.pk == row.pk] + [found for found in rows if found.pk != row.pk]
    for place, found in enumerate(ordered, 1):
        found.place = place
    PinnedEntry.objects.bulk_update(ordered, ["place"])
    log(instance=row.pin, action="search.pin.first", user=by, data={"kind": row.kind, "object": row.object_id})
    renew()
