"""Whether the index that answers is known to hold what the table holds. Where it is not, PostgreSQL answers."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from resources.search.engines.standing import Standing
from resources.search.models import IndexState

#: It is compared with the table this often though nothing went wrong.
COMPARED_EVERY = timedelta(hours=1)
#: What does not come back by itself in this time is made anew.
RECOVERY = timedelta(minutes=2)


def know(found: Standing | None) -> None:
    """Write down which index goes by the alias. One that was not seen before is compared before it is trusted."""
    uuid, layout = (found.uuid, found.layout) if found else ("", "")
    if not IndexState.objects.filter(uuid=uuid, layout=layout).exists():
        fresh = {"uuid": uuid, "layout": layout, "compared_at": None, "doubted_at": timezone.now()}
        IndexState.objects.update_or_create(pk=1, defaults=fresh)


def doubt() -> None:
    """Something went wrong: compare before it is trusted again."""
    IndexState.objects.filter(compared_at__isnull=False).update(compared_at=None, doubted_at=timezone.now())


def equal() -> None:
    """It was compared, and what differed was carried over."""
    IndexState.objects.update(compared_at=timezone.now(), doubted_at=None)


def to_be_compared() -> bool:
    """Whether it was doubted, or not compared for long."""
    return not IndexState.objects.filter(compared_at__gt=timezone.now() - COMPARED_EVERY).exists()


def doubted_for_long() -> bool:
    """Whether it could not be compared for as long as a cluster takes to come back by itself."""
    return IndexState.objects.filter(doubted_at__lt=timezone.now() - RECOVERY).exists()
