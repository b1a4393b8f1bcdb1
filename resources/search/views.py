"""The result page and what is offered while a reader types; one for both engines."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from resources.search import risk
from resources.search.engines.plan import DEEPEST
from resources.search.forms import SORTS, SearchAddress, reading_language, typed
from resources.search.results import PAGE_SIZE, Hit
from resources.search.selectors.facets import Facet, Names, facets_of, name_of, names
from resources.search.selectors.missed import is_missed
from resources.search.selectors.searching import last_page_at_most
from resources.search.selectors.suggesting import suggestions
from resources.search.services import missed

SORT_NAMES = {"best": _("Best match"), "newest": _("Newest first")}


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Find what the reader typed. Any address gives a page: what makes no sense in it is left out."""
    address = SearchAddress.read(request.GET.dict())
    context: dict[str, Any] = {"address": address, "risk": risk.is_risky(address.text)}
    if address.text:
        found = last_page_at_most(address.asked(reading_language()), user=request.user)
        if is_missed(found):
            missed.count(address.text, reading_language())
        called = names()
        context |= {
            "results": found,
            "items": [_item(hit, called) for hit in found.hits],
            "pinned": [_item(hit, called) for hit in found.pinned],
            "facets": [_linked(address, facet) for facet in facets_of(found, called)],
            "page": Paginator(range(min(found.total, DEEPEST)), PAGE_SIZE).get_page(found.page),
            "querystring": address.query_string(),
            "sorts": [
                {"label": SORT_NAMES[sort], "url": "?" + address.query_string(sort=sort), "selected": sort == address.sort}
                for sort in SORTS
            ],
            "meant_url": "?" + address.query_string(q=found.meant),
            "translations": {code: f"/{code}/search/?{address.query_string()}" for code in ("sq", "en")},
        }
    response = render(request, "resources/search/results.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """What may be meant by what is typed so far, as JSON."""
    offered = suggestions(typed(request.GET.get("q", "")), reading_language(), user=request.user)
    response = JsonResponse(
        {"suggestions": [{"title": each.title, "url": each.url, "kind": str(each.kind)} for each in offered]},
        json_dumps_params={"ensure_ascii": False},
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _item(hit: Hit, names: Names) -> dict[str, Any]:
    """A hit and the names of what it is, for whom, and for children of which age."""
    return {
        "hit": hit,
        "kind": name_of(names, "kind", hit.kind),
        "audience": ", ".join(name_of(names, "audience", value) for value in hit.audience),
        "ages": ", ".join(name_of(names, "age", value) for value in hit.ages),
    }


def _linked(address: SearchAddress, facet: Facet) -> dict[str, Any]:
    """Each value is a link that chooses it, or leads back where it is chosen."""
    return {
        "title": facet.title,
        "options": [
            {
                "label": value.label,
                "count": value.count,
                "selected": value.selected,
                "url": "?" + address.query_string(**{facet.name: None if value.selected else value.value}),
            }
            for value in facet.values
        ],
    }
