"""The one API of the site: read-only open data under `/api/v1/`. Each room has its part in its own `api.py`; the frame mounts it here.

Another room joins by a line below: `api.add_router("", router)`, with paths that begin with what the room holds (`/figures`).
"""

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from wagtail.utils.urlpatterns import decorate_urlpatterns

from members.pact.api import router as pact
from resources.content.open_data import in_each_language, open_data
from resources.search.api import router as search

#: What a parameter should have been, by the kind of fault that pydantic finds; `ctx` fills the places.
_EXPECTED = {
    "enum": _("Write one of these: %(expected)s."),
    "literal_error": _("Write one of these: %(expected)s."),
    "int_parsing": _("Write a whole number."),
    "int_parsing_size": _("This number is too large."),
    "greater_than_equal": _("Write a number that is not below %(ge)s."),
    "less_than_equal": _("Write a number that is not above %(le)s."),
    "string_too_long": _("Write at most %(max_length)s signs."),
}
_OTHERWISE = _("This value was not understood.")


class ReadableJSON(JSONRenderer):
    """JSON with ë and ç as they are written."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Pakti Kombëtar – National Pact: open data",
    version="1",
    description="Read-only open data of the National Pact's site. No key, no account, no cookie. Answers may be kept for five minutes; send the "
    "ETag back in If-None-Match to learn whether anything has changed.",
    servers=[{"url": settings.PUBLIC_URL.rstrip("/")}],
    openapi_url="schema",
    docs_url=None,
    urls_namespace="api",
    renderer=ReadableJSON(),
)
api.add_router("", pact)
api.add_router("", search)


@api.exception_handler(ValidationError)
def bad_parameters(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """422: which parameters were not understood, and what each should have been, in both languages."""
    parameters = [{"name": str(error["loc"][-1]), "message": in_each_language(partial(_expected, error))} for error in fault.errors]
    message = in_each_language(lambda: str(_("Some parameters were not understood. Nothing was looked up.")))
    content = {"error": {"code": "bad_parameters", "message": message, "parameters": parameters}}
    return api.create_response(request, content, status=422)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, fault: Http404) -> HttpResponse:
    """404 as JSON."""
    message = in_each_language(lambda: str(_("There is nothing of this name.")))
    return api.create_response(request, {"error": {"code": "not_found", "message": message, "parameters": []}}, status=404)


def _expected(error: Mapping[str, Any]) -> str:
    context = {name: str(value).replace(" or ", ", ") for name, value in error.get("ctx", {}).items()}
    return str(_EXPECTED.get(error["type"], _OTHERWISE)) % context


def _as_get(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """HEAD is answered as GET is; the server leaves the body out. The words in the answer are in both languages."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        method, request.method = request.method, "GET"
        try:
            response = view(request, *args, **kwargs)
        finally:
            request.method = method
        response["Content-Language"] = ", ".join(code for code, _name in settings.LANGUAGES)
        return response

    return wrapped


_patterns, _app_name, _namespace = api.urls
urls = (decorate_urlpatterns(decorate_urlpatterns(_patterns, _as_get), open_data), _app_name, _namespace)
