"""A place in a list that is read from its newest line on, so that a page begins where the one before ended, whatever came since."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

_GIVEN = re.compile(r"(\d{1,16})-([01])-(\d{1,18})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """Behind the line of this moment, source and number."""

    at: datetime
    source: int
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICROSECOND}-{self.source}-{self.pk}"

    def older(self, source: int, field: str) -> Q:
        """The rows of a source that come after this place; `field`: their moment."""
        same = Q(**{field: self.at})
        if source < self.source:
            return Q(**{f"{field}__lt": self.at}) | same
        earlier = Q(**{f"{field}__lt": self.at})
        return earlier | (same & Q(pk__lt=self.pk)) if source == self.source else earlier


def read_cursor(given: str) -> Cursor | None:
    """The cursor of an address; of one that nobody was given, none: the list begins at its newest line."""
    found = _GIVEN.fullmatch(given)
    if found is None:
        return None
    moment, source, pk = (int(part) for part in found.groups())
    return Cursor(_EPOCH + moment * _MICROSECOND, source, pk)
