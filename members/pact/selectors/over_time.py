"""How many organisations held a signature at the end of each month, from the public history: one query, whatever its length."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import TruncMonth

from members.pact.enums import EventKind
from members.pact.models import SignatureEvent

#: So many months are told, the newest ones; what came before is in the number that the first of them begins with.
MOST_MONTHS = 60
_BEGINS = (EventKind.SIGNED, EventKind.REINSTATED)
_ENDS = (EventKind.WITHDRAWN, EventKind.LAPSED)
#: A signature that had lapsed counted no more: what ends it after that changes nothing.
_AFTER_LAPSING = (EventKind.WITHDRAWN, EventKind.SUPERSEDED)


@dataclass(frozen=True)
class Month:
    """A month by its first day: how many joined, how many left, and how many held a signature at its end (or today, in the month that runs).

    A suspended organisation is counted: its signature is on hold, not ended.
    """

    first: date
    joined: int
    left: int
    held: int


def signatories_over_time(*, today: date) -> list[Month]:
    """Month by month from the first signature to `today`; empty before the first one."""
    changes: dict[date, Counter[str]] = defaultdict(Counter)
    for at, kind, number in _counted():
        changes[at.date()][kind] += number
    if not changes:
        return []
    months, held = [], 0
    for first in _months(min(changes), today):
        month = _month(first, changes[first], held)
        held = month.held
        months.append(month)
    return months[-MOST_MONTHS:]


def _counted() -> Iterable[tuple[datetime, str, int]]:
    """Month, kind of event, how many: those alone that change how many signatures hold."""
    before = SignatureEvent.objects.filter(
        signature=OuterRef("signature"), at__lte=OuterRef("at"), kind__in=[EventKind.LAPSED, EventKind.REINSTATED]
    )
    newest_before = Subquery(before.order_by("-at", "-pk").values("kind")[:1])
    counting = SignatureEvent.objects.filter(kind__in=[*_BEGINS, *_ENDS, EventKind.SUPERSEDED]).alias(before=newest_before)
    # `before` is null for most: a plain exclude would drop them with the lapsed ones.
    counting = counting.filter(~Q(kind__in=_AFTER_LAPSING) | Q(before__isnull=True) | ~Q(before=EventKind.LAPSED))
    months = counting.annotate(month=TruncMonth("at")).order_by().values("month", "kind")
    return months.annotate(number=Count("pk")).values_list("month", "kind", "number")


def _months(first: date, today: date) -> list[date]:
    count = (today.year - first.year) * 12 + today.month - first.month + 1
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]


def _month(first: date, kinds: Counter[str], held: int) -> Month:
    """Signing a newer version in an older one's place is neither joining nor leaving."""
    joined = sum(kinds[kind] for kind in _BEGINS) - kinds[EventKind.SUPERSEDED]
    left = sum(kinds[kind] for kind in _ENDS)
    return Month(first=first, joined=joined, left=left, held=held + joined - left)
