"""Forms of readers who have no cookie: where a post comes from is read from what the browser says of it, in place of a CSRF cookie."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


def anonymous_form(view: View) -> View:
    """For a view that takes a post of anybody and looks at no session. A post from another site is refused with 403."""

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not posted_from_here(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped


def posted_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the post. What an old browser does not say counts as unsaid, not as foreign."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    said = request.headers.get("Origin") or request.headers.get("Referer")
    if said is None:
        return True
    origin = urlsplit(said)
    return (origin.scheme, origin.netloc) == (request.scheme, request.get_host())
