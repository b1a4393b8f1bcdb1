"""A lock that another session of the database holds."""

from contextlib import contextmanager

from django.db import connection

from resources.search.services.locks import Lock


@contextmanager
def held_elsewhere(lock: Lock):
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [int(lock)])
            yield
            # Closing alone gives the lock back only when the server has ended the session, some time later.
            cursor.execute("SELECT pg_advisory_unlock(%s)", [int(lock)])
    finally:
        other.close()
