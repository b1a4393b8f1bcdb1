"""Whether the parts the site stands on answer."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import DatabaseError, connection
from django_tasks_db.models import DBTaskResult

Probe = Callable[[], dict[str, Any]]


@dataclass(frozen=True)
class Health:
    """`ok` is false only when the site cannot serve; a part that is late or absent is told in its own words."""

    ok: bool
    database: str
    queue: int
    parts: dict[str, dict[str, Any]]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def check(probes: dict[str, Probe]) -> Health:
    """Ask the database, the task queue and each probe. A probe answers with a dict that holds `ok`."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        queue = DBTaskResult.objects.ready().count()
        parts = {name: probe() for name, probe in probes.items()}
    except DatabaseError:
        return Health(ok=False, database="down", queue=-1, parts={})
    return Health(ok=True, database="up", queue=queue, parts=parts)
