"""Pages by their address, and what machines ask of a site: sitemap, robots, whom to tell of a weakness."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail.views import serve as wagtail_serve

from home.page_cache.offers import make_anonymous, offer_of
from home.routing import route
from home.selectors import sitemap_entries

SECURITY_TXT_DAYS = 180


def serve_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """The page at `path`; what is not found quickly is left to Wagtail, which also answers with 404.

    Where the page cache offers to keep it, it is made without regard to who asks. Of a page under a restriction nothing is kept, not even the
    form that asks for the password.
    """
    found = route(request.LANGUAGE_CODE, path)
    if found is None:
        return wagtail_serve(request, path)
    vars(request)["_wagtail_route_for_request"] = found
    offer = offer_of(request)
    if offer is not None:
        make_anonymous(request)
    response = wagtail_serve(request, path)
    if offer is not None:
        offer.accepted = not found.page.get_view_restrictions()
    return response


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every published page and public view, with its address in the other language. Drafts are not in it."""
    context = {"entries": sitemap_entries(), "base": settings.PUBLIC_URL.rstrip("/")}
    return render(request, "home/sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers should leave alone, and where the sitemap is."""
    return render(request, "home/robots.txt", {"base": settings.PUBLIC_URL.rstrip("/")}, content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness. The date of expiry is always ahead."""
    expires = datetime.now(tz=UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=SECURITY_TXT_DAYS)
    context = {"base": settings.PUBLIC_URL.rstrip("/"), "contact": settings.SECURITY_CONTACT, "expires": expires.isoformat()}
    return render(request, "home/security.txt", context, content_type="text/plain; charset=utf-8")


class Favicon(RedirectView):
    """Browsers ask for `/favicon.ico` where a page (a PDF, JSON) names no icon."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return static("img/favicon.svg")
