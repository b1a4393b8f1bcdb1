"""Locks of the database: the server gives them back when the process is killed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum, unique

from django.db import connection


@unique
class Lock(IntEnum):
    """What one process does at a time. `TERMS` is held, shared, by whoever writes entries, and alone by whoever changes terms."""

    BUILD = 7_116_111
    COMPARE = 7_116_112
    REWEIGH = 7_116_113
    TERMS = 7_116_114
    COUNT = 7_116_115
    RELEARN = 7_116_116


@contextmanager
def held(lock: Lock, *, wait: bool = False) -> Iterator[bool]:
    """Hold a lock, also over transactions. Yields whether it was got; with `wait` it always is, some time."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {'pg_advisory_lock(%s) IS NOT NULL' if wait else 'pg_try_advisory_lock(%s)'}", [int(lock)])
        got = bool(cursor.fetchone()[0])
    try:
        yield got
    finally:
        if got:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [int(lock)])
