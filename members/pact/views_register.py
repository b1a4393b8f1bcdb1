"""The public register: the ledger of signatories, and each organisation's page. Readers get no cookie."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.organisations.models import Organisation
from members.pact.selectors.register import (
    FilterCount,
    Filters,
    city_counts,
    history_of,
    kind_counts,
    read_filters,
    register_rows,
    shown_state,
    workstream_counts,
)

PER_PAGE = 50


@require_safe
def signatories(request: HttpRequest) -> HttpResponse:
    """The register as a ledger, narrowed by links."""
    query = request.GET
    filters = read_filters(query.get("kind", ""), query.get("workstream", ""), query.get("city", ""))
    page = Paginator(register_rows(filters), PER_PAGE).get_page(query.get("page"))
    context = {
        "page": page,
        "rows": [(signature, shown_state(signature)) for signature in page],
        "facets": _facets(filters),
        "querystring": urlencode(filters.as_query()),
        "narrowed": bool(filters.as_query()),
    }
    return render(request, "members/pact/signatories.html", context)


def _facets(filters: Filters) -> list[dict[str, Any]]:
    return [
        {"title": _("Kind"), "options": _options("kind", filters, kind_counts(filters))},
        {"title": _("Field of work"), "options": _options("workstream", filters, workstream_counts(filters))},
        {"title": _("City"), "options": _options("city", filters, city_counts(filters))},
    ]


def _options(name: str, filters: Filters, counts: list[FilterCount]) -> list[dict[str, Any]]:
    chosen = filters.as_query()
    options = []
    for count in counts:
        selected = chosen.get(name) == count.value
        others = {key: value for key, value in chosen.items() if key != name}
        query = urlencode(others if selected else {**others, name: count.value})
        options.append({"label": count.label, "url": f"?{query}", "count": count.count, "selected": selected})
    return options


@require_safe
def signatory(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation's page: what it promised, and the history of its signatures."""
    organisation = get_object_or_404(Organisation, slug=slug)
    history = list(history_of(organisation))
    if not history:
        raise Http404
    newest = history[0]
    context = {
        "organisation": organisation,
        "signature": newest,
        "state": shown_state(newest),
        "commitments": newest.commitments.select_related("clause").order_by("position"),
        "history": [(signature, shown_state(signature)) for signature in history],
    }
    return render(request, "members/pact/signatory.html", context)
