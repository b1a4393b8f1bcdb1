"""The lists that come with the site, under `/cms/`: looked at, and switched off group by group."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from resources.search import risk
from resources.search.decorators import tuner_of
from resources.search.selectors.shipped import shipped_groups
from resources.search.services.lists import switch_shipped

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def shipped(request: HttpRequest) -> HttpResponse:
    """Every group, narrowed by words typed; a post switches one off or on again."""
    person = tuner_of(request)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    groups = shipped_groups(words)
    if request.method == "POST":
        name, on = request.POST.get("group", ""), request.POST.get("act") == "on"
        if name not in {group.name for group in shipped_groups("")}:
            raise Http404
        switch_shipped(name=name, on=on, by=person)
        messages.success(request, _("The group is searched again.") if on else _("The group is not searched any more."))
        return redirect(request.get_full_path())
    context = {
        "page": Paginator(groups, PER_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "querystring": urlencode({"q": words}),
    }
    return render(request, "resources/search/cms/shipped.html", context)


@require_safe
def risk_words(request: HttpRequest) -> HttpResponse:
    """The words that put help before any result."""
    tuner_of(request)
    return render(request, "resources/search/cms/risk.html", {"albanian": risk.shown("sq"), "english": risk.shown("en")})
