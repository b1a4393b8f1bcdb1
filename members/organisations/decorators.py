"""What stands before a view: who may act for an organisation."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from members.accounts.models import User
from members.organisations.models import Mandate
from members.organisations.selectors import acting_mandate, my_mandates

View = Callable[..., HttpResponseBase]


def mandate_required(*roles: str) -> Callable[[View], View]:
    """Let a person through who acts by a mandate in force, of one of `roles` (any, if none is named); it is `request.mandate` then.

    Who is not logged in goes to the login and back; who has several mandates and chose none goes to choose; others get 403.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            mandate = acting_mandate(request)
            if mandate is None and my_mandates(request):
                return redirect(f"{reverse('organisation:choose')}?{urlencode({'next': request.get_full_path()})}")
            if mandate is None or (roles and mandate.role not in roles):
                raise PermissionDenied
            vars(request)["mandate"] = mandate
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def mandate_of(request: HttpRequest) -> Mandate:
    """The mandate that `mandate_required` let through."""
    return cast("Mandate", vars(request)["mandate"])


def person_of(request: HttpRequest) -> User:
    """Who has logged in; for views behind a login."""
    return cast("User", request.user)
