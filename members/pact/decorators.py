"""What stands before a view of this room under `/cms/`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from members.accounts.selectors import is_secretariat

View = Callable[..., HttpResponseBase]


def secretariat_required(view: View) -> View:
    """Let the secretariat through; others get 403. Wagtail's own check (access to the admin) comes before it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_secretariat(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
