"""Health and the error pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template

from home import health
from members.drafting.live.rooms import health as rooms_health
from members.notifications.selectors import outbox_health
from resources.search.selectors.health import health as search_health

PROBES: dict[str, health.Probe] = {"mail": outbox_health, "search": search_health, "drafts": rooms_health}


def healthz(request: HttpRequest) -> JsonResponse:
    """JSON: database, length of the task queue, and each part; 503 when the site cannot serve."""
    found = health.check(PROBES)
    response = JsonResponse(found.as_dict(), status=200 if found.ok else 503)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Asks the request nothing: what could not be read may be the name of the host, and asking for it again would fail again."""
    return HttpResponse(get_template("400.html").render({"demo": settings.DEMO}), status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor a context processor: both may be what failed."""
    return HttpResponse(get_template("500.html").render({}), status=500)
