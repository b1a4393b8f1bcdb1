"""Production refuses to work with the demonstration's accounts: their password and their codes are public."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from home.demonstration.accounts import present

_WHAT_TO_DO = (
    "Start with a database that never was a demonstration, or remove these accounts: "
    "manage.py shell -c \"from members.accounts.models import User; User.objects.filter(email__iendswith='@demo.example').delete()\""
)


def no_demonstration_accounts(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """home.E001 where accounts of the demonstration are in the database of a site that is none."""
    if settings.DEMO:
        return []
    try:
        found = present()
    except DatabaseError:
        return []  # before the first migration there is nobody; a database that does not answer says so itself
    if not found:
        return []
    return [Error(f"Demonstration accounts are in the database: {', '.join(found)}.", hint=_WHAT_TO_DO, id="home.E001")]


def refuse_demonstration_accounts() -> None:
    """For the start of a server, which runs no system check. Raises ImproperlyConfigured."""
    with ThreadPoolExecutor(max_workers=1) as pool:  # the server's own thread may run an event loop already
        errors = pool.submit(_look).result()
    if errors:
        raise ImproperlyConfigured(f"{errors[0].msg} {errors[0].hint}")


def _look() -> list[CheckMessage]:
    try:
        return no_demonstration_accounts()
    finally:
        connection.close()
