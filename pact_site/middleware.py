"""What happens to every request: an id for the logs, headers, one of two content security policies, the language of the address."""

import uuid
from collections.abc import Callable

import structlog
from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class RequestIdMiddleware(MiddlewareMixin):
    """Bind a random id to the log lines of a request and give it back in `X-Request-Id`."""

    def process_request(self, request: HttpRequest) -> None:
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=uuid.uuid4().hex)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        request_id = structlog.contextvars.get_contextvars().get("request_id")
        if request_id:
            response["X-Request-Id"] = request_id
        return response


class SecurityHeadersMiddleware(MiddlewareMixin):
    """Headers that Django has no setting for. A view may set its own value first."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Cross-Origin-Resource-Policy", settings.CROSS_ORIGIN_RESOURCE_POLICY)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


class TwoPoliciesMiddleware(CSPMiddleware):
    """The strict policy everywhere but under `/cms/`, where Wagtail's inline scripts need another.

    A preview is the public page under the strict policy, but that it may stand in the editor's frame.
    """

    def get_policy_parts(self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(settings.CMS_PREFIX):
            parts.config = settings.CMS_CONTENT_SECURITY_POLICY
        if getattr(request, "is_preview", False):
            parts.replace = {**(parts.replace or {}), "frame-ancestors": [SELF]}
        return parts


class PathLanguageMiddleware(MiddlewareMixin):
    """The language is what the address says, and Albanian where it says nothing: no cookie, no `Accept-Language`."""

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
