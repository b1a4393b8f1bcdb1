"""Who a person is to the site, and the state of the second factor."""

import time
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from members.accounts.enums import CASE_HANDLERS, SECRETARIAT
from members.accounts.models import User
from members.accounts.ports import mfa_rules

Visitor = User | AnonymousUser | Any

#: Recovery codes alone are no second factor: they stand in for one of these.
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class SecondFactor:
    """How one request's person stands to the second factor; the middleware asks once and leaves it at `request.second_factor`."""

    present: bool = False
    #: Required and not set up yet.
    missing: bool = False


def is_secretariat(user: Visitor) -> bool:
    """Whether the person works for the secretariat; a superuser may do what the secretariat may."""
    return isinstance(user, User) and user.is_active and (user.is_superuser or SECRETARIAT in user.group_names)


def is_case_handler(user: Visitor) -> bool:
    """Whether the person handles cases. A superuser does not, unless in the group: running the site is no right to read a case."""
    return isinstance(user, User) and user.is_active and CASE_HANDLERS in user.group_names


def has_second_factor(user: Visitor) -> bool:
    """Whether an authenticator app or a passkey is set up."""
    return isinstance(user, User) and Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_FACTORS).exists()


def asked_standing(user: User) -> bool:
    """Whether a second factor is set up, and (kept with the person) the names of their groups: one query for what every request asks."""
    second = Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=SECOND_FACTORS)
    names = Group.objects.filter(user=OuterRef("pk")).order_by("name").values("name")
    asked = User.objects.filter(pk=user.pk).annotate(second=Exists(second), names=ArraySubquery(names)).values_list("second", "names")
    present, found = asked.first() or (False, [])
    user.group_names = frozenset(found)
    return bool(present)


def needs_second_factor(user: Visitor) -> bool:
    """Whether this person must have a second factor: staff always, others as the registered rules say."""
    if not isinstance(user, User):
        return False
    return works_here(user) or any(rule({user.pk}) for rule in mfa_rules())


def works_here(user: Visitor) -> bool:
    """Whether the person works at a desk of the site, of whatever kind."""
    return isinstance(user, User) and (user.is_staff or user.is_superuser or bool(user.group_names))


def must_enrol(user: Visitor) -> bool:
    """Whether a second factor is required and missing. One query where it is there. Websockets ask this too."""
    return isinstance(user, User) and not has_second_factor(user) and needs_second_factor(user)


def person_in_session(session_key: str) -> User | None:
    """Who is logged in under this session at this moment: read afresh, with the checks of a request (active, password not changed since)."""
    request = HttpRequest()
    request.session = _sessions().SessionStore(session_key)
    found = get_user(request)
    return found if isinstance(found, User) else None


def _sessions() -> Any:
    return import_module(settings.SESSION_ENGINE)


def second_factor_age(request: HttpRequest) -> float | None:
    """Seconds since this session last proved a second factor; None where it never did. A password does not count."""
    records = get_authentication_records(request, request.user) if request.user.is_authenticated else []
    times = [record["at"] for record in records if record.get("method") == "mfa"]
    return max(0.0, time.time() - max(times)) if times else None


def second_factor_is_fresh(request: HttpRequest) -> bool:
    """Whether the second factor was proved within `settings.SECOND_FACTOR_FRESH_SECONDS`."""
    age = second_factor_age(request)
    return age is not None and age < float(settings.SECOND_FACTOR_FRESH_SECONDS)


def has_other_second_factor(authenticator: Authenticator) -> bool:
    """Whether the person keeps a second factor when this one goes."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=SECOND_FACTORS).exclude(pk=authenticator.pk)
    return bool(others.exists())


def language_of_address(email: str) -> str:
    """The language of mails of the person behind an address; empty where nobody is known."""
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        known = EmailAddress.objects.filter(email__iexact=email).select_related("user").first()
        person = known.user if known else None
    return person.language if person else ""


def person_of(request: HttpRequest) -> User:
    """The person who asks, for views behind a login. Raises PermissionDenied for a visitor, should a view forget its guard."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
