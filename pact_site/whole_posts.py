"""What is posted to Wagtail happens as a whole: its acts, their log, and the search entries that follow from them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase


def posted_as_a_whole(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """One transaction around a view for requests that change things. Wagtail's own publishing has none."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return wrapped
