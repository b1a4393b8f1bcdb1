"""Changes of the word lists: each is seen by every process with its next search."""

from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from wagtail.log_actions import log

from resources.search.models import SearchLists, ShippedGroupOff
from resources.search.services.locks import Lock


def renew() -> None:
    """Say, in the transaction of a change, that the lists have changed."""
    SearchLists.objects.update_or_create(pk=1, defaults={"stamp": uuid.uuid4()})


def keep_terms() -> None:
    """Let no term change before this transaction ends: what it weighs by the lists must not be of yesterday once it commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [int(Lock.TERMS)])


def change_terms() -> None:
    """Wait until nobody writes entries by the terms in force, and let nobody begin before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(Lock.TERMS)])


@transaction.atomic
def switch_shipped(*, name: str, on: bool, by: AbstractBaseUser) -> None:
    """Search the words of a shipped group for one another again, or no more."""
    if on:
        for row in ShippedGroupOff.objects.filter(name=name):
            log(instance=row, action="search.shipped.on", user=by, deleted=True)
            row.delete()
    else:
        row, made = ShippedGroupOff.objects.get_or_create(name=name)
        if made:
            log(instance=row, action="search.shipped.off", user=by)
    renew()
