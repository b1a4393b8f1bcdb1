"""Files that wait to be read, one after the other, whichever room keeps them. A worker that is killed leaves its file waiting; a file that
ends its worker each time is given up.

A room registers its pile in `AppConfig.ready()`, and nudges (`ports.nudge_reading`) in the transaction in which a file comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F

from resources.content.enums import NoWords, ReadingState
from resources.content.file_words import FileWords, read_words
from resources.content.models import FileReading

MOST_ATTEMPTS = 3
_BATCH = 20


@dataclass(frozen=True, slots=True)
class Pile:
    """`owner`: the readings' key to what has the file; `lock`: a number that no other pile has; `strays`: what has a file and no reading,
    from before there were readings; `note`: have one of them wait; `opened`: the bytes of a reading's file, and its name; `keep`: what was
    read, in a transaction of its own."""

    readings: type[FileReading]
    owner: str
    lock: int
    strays: Callable[[], Any]
    note: Callable[[Any], None]
    opened: Callable[[Any], tuple[bytes, str]]
    keep: Callable[[Any, FileWords], None]


_piles: list[Pile] = []


def register_pile(pile: Pile) -> None:
    if pile not in _piles:
        _piles.append(pile)


def read_a_round() -> bool:
    """Read one file of each pile. Returns whether another one waits."""
    waits = [read_next(pile) for pile in _piles]
    return any(waits)


def read_next(pile: Pile) -> bool:
    """Read one file that waits and that no other worker reads. Returns whether another one waits after it."""
    for stray in pile.strays()[:_BATCH]:
        pile.note(stray)
    waiting = pile.readings._default_manager.filter(state=ReadingState.WAITING).order_by("attempts", "pk")
    for owner_id in waiting.values_list(f"{pile.owner}_id", flat=True)[:_BATCH]:
        with _alone(pile.lock, owner_id) as is_alone:
            if is_alone:
                _read(pile, owner_id)
                return waiting.exists()
    return False


def _read(pile: Pile, owner_id: int) -> None:
    waiting = pile.readings._default_manager.filter(**{f"{pile.owner}_id": owner_id}, state=ReadingState.WAITING)
    reading = waiting.select_related(pile.owner).first()
    if reading is None:
        return
    if reading.attempts >= MOST_ATTEMPTS:
        pile.keep(reading, FileWords(reason=NoWords.CRASHED))
        return
    waiting.update(attempts=F("attempts") + 1)
    try:
        data, name = pile.opened(reading)
    except OSError:
        pile.keep(reading, FileWords(reason=NoWords.GONE))
        return
    pile.keep(reading, read_words(data, name))


@contextmanager
def _alone(lock: int, number: int) -> Iterator[bool]:
    """Whether this connection is the one that reads the file of this number; the database lets go of it when a worker dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [lock, number])
        is_alone = bool(cursor.fetchone()[0])
        try:
            yield is_alone
        finally:
            if is_alone:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [lock, number])
