"""Who may sit at the library's desk."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.permissions import page_permission_policy


def may_publish(user: object) -> bool:
    """Whether somebody may publish pages somewhere: checking a page publishes it."""
    return bool(page_permission_policy.user_has_permission(user, "publish"))


def publisher_of(request: HttpRequest) -> AbstractBaseUser:
    """The person who asks, where they may publish pages. Raises `PermissionDenied`."""
    user = request.user
    if not isinstance(user, AbstractBaseUser) or not may_publish(user):
        raise PermissionDenied
    return user
