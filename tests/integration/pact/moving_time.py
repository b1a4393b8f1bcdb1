"""A clock on the wall that tests move: every `timezone.now()` and `timezone.localdate()` of the site reads it."""

import datetime as dt
from contextlib import ExitStack
from typing import Self
from unittest.mock import patch

from django.utils import timezone


class MovingTime:
    """The site's time, from an aware moment on. It stands still unless it is moved, and only ever goes on."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment
        self._patches = ExitStack()

    def __enter__(self) -> Self:
        self._patches.enter_context(patch.object(timezone, "now", self.read))
        return self

    def __exit__(self, *error: object) -> None:
        self._patches.close()

    def read(self) -> dt.datetime:
        return self.moment

    def tick(self) -> None:
        """A second passes: two acts never happen in the same moment."""
        self.moment += dt.timedelta(seconds=1)

    def to(self, day: dt.date, hour: int = 10) -> None:
        """On to an hour of a day in Albania; what has passed already stays passed."""
        self.moment = max(self.moment, timezone.make_aware(dt.datetime.combine(day, dt.time(hour))))
