"""How data that is open to everybody leaves the site: one set of headers for JSON, tables, feeds and pictures that other sites show."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

#: So long a copy may be kept unasked: a signature may be withdrawn, and the copy should not say otherwise for long.
KEPT_SECONDS = 300

View = Callable[..., HttpResponseBase]


def open_data(view: View) -> View:
    """Let other sites load what a view answers, let caches keep it, and answer 304 where the asker holds the very same bytes.

    The view must not look at who asks: the answer is everybody's. An ETag over the content is always right; what is streamed has none.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
            if not response.streaming:
                response = _conditional(request, cast("HttpResponse", response))
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return require_safe(wrapped)


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def absolute_address(name: str, *arguments: object) -> str:
    """The whole address of a view in the active language, as it stands in data that is read elsewhere."""
    return settings.PUBLIC_URL.rstrip("/") + reverse(name, args=arguments)


def in_each_language(words: Callable[[], str]) -> dict[str, str]:
    """What `words` says in each of the site's languages, by its code."""
    said = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said[code] = words()
    return said
