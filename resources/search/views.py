"""The result page, one for both engines."""

from __future__ import annotations

from typing import Any, TypedDict

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from resources.search import kinds, risk
from resources.search.analysis import Language
from resources.search.engines.plan import DEEPEST, FACETS
from resources.search.forms import SearchAddress
from resources.search.results import PAGE_SIZE, Hit, Results
from resources.search.selectors import searching

#: Values of a facet that are offered; a chosen one always is.
MOST_OPTIONS = 12
FACET_TITLES = {"kind": _("Kind"), "audience": _("For whom"), "topic": _("Topic")}


class Option(TypedDict):
    """One value of a facet: a link that chooses it, or leads back where it is chosen."""

    label: str
    url: str
    count: int
    selected: bool


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Find what the reader typed. Any address gives a page: what makes no sense in it is left out."""
    address = SearchAddress.read(request.GET.dict())
    context: dict[str, Any] = {"address": address, "risk": risk.is_risky(address.text)}
    if address.text:
        found = _search(request, address)
        names = {facet: kinds.facet_names(facet) for facet in FACETS}
        context |= {
            "results": found,
            "items": [_item(hit, names) for hit in found.hits],
            "facets": _facets(address, found, names),
            "page": Paginator(range(min(found.total, DEEPEST)), PAGE_SIZE).get_page(found.page),
            "querystring": address.query_string(),
            "translations": {code: f"/{code}/search/?{address.query_string()}" for code in ("sq", "en")},
        }
    response = render(request, "resources/search/results.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _search(request: HttpRequest, address: SearchAddress) -> Results:
    language: Language = "en" if getattr(request, "LANGUAGE_CODE", "sq") == "en" else "sq"
    asked = searching.Asked(text=address.text, language=language, chosen=address.chosen, page=address.page)
    found = searching.search(asked, user=request.user)
    if found.page <= found.pages:
        return found
    last = searching.Asked(text=address.text, language=language, chosen=address.chosen, page=found.pages)
    return searching.search(last, user=request.user)


Names = dict[str, dict[str, str | Promise]]


def _name(names: Names, facet: str, value: str) -> str:
    return str(names[facet].get(value) or value.replace("-", " "))


def _item(hit: Hit, names: Names) -> dict[str, Any]:
    audience = [_name(names, "audience", value) for value in hit.audience]
    return {"hit": hit, "kind": _name(names, "kind", hit.kind), "audience": ", ".join(audience)}


def _facets(address: SearchAddress, found: Results, names: Names) -> list[dict[str, Any]]:
    """Every facet with its values, the commonest first; a chosen one is shown even where nothing is left of it."""
    shown = []
    for facet in FACETS:
        counts = dict(found.facets.get(facet, {}))
        chosen = address.chosen.get(facet)
        if chosen:
            counts.setdefault(chosen, 0)
        options = [
            Option(
                label=_name(names, facet, value),
                url="?" + address.query_string(**{facet: None if value == chosen else value}),
                count=count,
                selected=value == chosen,
            )
            for value, count in counts.items()
        ]
        options.sort(key=lambda option: (-option["count"], option["label"]))
        offered = [option for place, option in enumerate(options) if place < MOST_OPTIONS or option["selected"]]
        shown.append({"title": str(FACET_TITLES[facet]), "options": offered})
    return shown
