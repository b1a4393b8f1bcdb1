"""Who may sit at the search's desk."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.permissions import policy_registry

from resources.search.models import SynonymGroup


def may_tune(user: object) -> bool:
    """Whether somebody may change the word lists."""
    return bool(policy_registry.get_by_type(SynonymGroup).user_has_permission(user, "change"))


def tuner_of(request: HttpRequest) -> AbstractBaseUser:
    """The person who asks, where they may change the word lists. Raises `PermissionDenied`."""
    user = request.user
    if not isinstance(user, AbstractBaseUser) or not may_tune(user):
        raise PermissionDenied
    return user
