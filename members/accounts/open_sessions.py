"""Who is behind many sessions at once, asked afresh: for what outlives a request, such as open websockets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from members.accounts.models import User
from members.accounts.ports import mfa_rules
from members.accounts.selectors import SECOND_FACTORS, works_here


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that would let its person make the next request, and what it holds."""

    person: User
    data: Mapping[str, Any]


def open_sessions(session_keys: Collection[str]) -> dict[str, OpenSession]:
    """Those of the sessions whose person may act now: as `person_in_session` and `must_enrol` say it of one. Five queries for all.

    A session is read as Django's database sessions store it (`SESSION_ENGINE`).
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    rows = store.get_model_class().objects.filter(session_key__in=session_keys, expire_date__gt=timezone.now())
    held = {row.session_key: store().decode(row.session_data) for row in rows}
    numbers = {key: _number(data) for key, data in held.items()}
    people = User.objects.filter(pk__in={pk for pk in numbers.values() if pk}, is_active=True).prefetch_related("groups").in_bulk()
    for person in people.values():
        person.group_names = frozenset(group.name for group in person.groups.all())
    safe = set(Authenticator.objects.filter(user__in=people, type__in=SECOND_FACTORS).values_list("user_id", flat=True))
    missing = _who_need_one({pk: person for pk, person in people.items() if pk not in safe})
    found = {}
    for key, data in held.items():
        person = people.get(numbers[key] or 0)
        if person is not None and person.pk not in missing and _is_theirs(person, data):
            found[key] = OpenSession(person, data)
    return found


def _who_need_one(people: Mapping[int, User]) -> set[int]:
    """Who of these, who have no second factor, must have one: as `needs_second_factor` says of one."""
    staff = {pk for pk, person in people.items() if works_here(person)}
    return staff.union(*(rule(people.keys()) for rule in mfa_rules())) if people else staff


def _number(data: Mapping[str, Any]) -> int | None:
    value = str(data.get(SESSION_KEY, ""))
    return int(value) if value.isdecimal() else None


def _is_theirs(person: User, data: Mapping[str, Any]) -> bool:
    """Whether the session was begun with the password the person has now."""
    known = str(data.get(HASH_SESSION_KEY, ""))
    if data.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS or not known:
        return False
    return any(constant_time_compare(known, own) for own in (person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()))
