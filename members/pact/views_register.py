"""The public register: the ledger of signatories, and each organisation's page. Readers get no cookie."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from members.organisations.models import Organisation
from members.organisations.selectors import acting_mandate
from members.pact.badges import badge_svg
from members.pact.selectors.badges import badge_of, badge_snippet
from members.pact.selectors.certifying import certificate_addresses
from members.pact.selectors.history import history_lines
from members.pact.selectors.progress import progress_on
from members.pact.selectors.register import FilterCount, Overview, line_of, overview, read_filters, read_sort, register_page
from members.pact.selectors.states import shown_state

PER_PAGE = 25


@require_safe
def signatories(request: HttpRequest) -> HttpResponse:
    """The register as a ledger, searched by name and narrowed by links; the address holds all that was chosen."""
    filters, sort = read_filters(request.GET), read_sort(request.GET.get("sort", ""))
    found = overview(filters)
    page = Paginator(range(found.total), PER_PAGE).get_page(request.GET.get("page"))
    lines = register_page(filters, sort, slice(PER_PAGE * (page.number - 1), PER_PAGE * page.number), found.total)
    chosen = filters.as_query() | ({"sort": sort} if sort != "name" else {})
    context = {
        "page": page,
        "rows": [(signature, shown_state(signature)) for signature in lines],
        "filters": filters,
        "facets": _facets(chosen, found),
        "sorts": _sorts(chosen, sort),
        "kept": {name: value for name, value in chosen.items() if name != "q"},
        "querystring": urlencode(chosen),
        "narrowed": bool(filters.as_query()),
    }
    return render(request, "members/pact/signatories.html", context)


def _facets(chosen: dict[str, str], found: Overview) -> list[dict[str, Any]]:
    return [
        {"title": _("Kind"), "options": _options("kind", chosen, found.kinds)},
        {"title": _("Field of work"), "options": _options("workstream", chosen, found.workstreams)},
        {"title": _("City"), "options": _options("city", chosen, found.cities)},
        {"title": pgettext("register", "State today"), "options": _options("state", chosen, found.states)},
    ]


def _options(name: str, chosen: dict[str, str], counts: list[FilterCount]) -> list[dict[str, Any]]:
    others = {key: value for key, value in chosen.items() if key != name}
    options = []
    for count in counts:
        selected = chosen.get(name, "").casefold() == count.value.casefold()
        query = urlencode(others if selected else {**others, name: count.value})
        options.append({"label": count.label, "url": f"?{query}", "count": count.count, "selected": selected})
    return options


def _sorts(chosen: dict[str, str], sort: str) -> list[dict[str, Any]]:
    others = {key: value for key, value in chosen.items() if key != "sort"}
    newest = urlencode({**others, "sort": "newest"})
    return [
        {"label": _("By name"), "url": f"?{urlencode(others)}", "current": sort == "name"},
        {"label": _("Newest first"), "url": f"?{newest}", "current": sort == "newest"},
    ]


@require_safe
def signatory(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation's page: what it promised, and the history of its signatures."""
    organisation = get_object_or_404(Organisation, slug=slug)
    signature = line_of(organisation)
    if signature is None:
        raise Http404
    acting = acting_mandate(request)
    context = {
        "organisation": organisation,
        "signature": signature,
        "state": shown_state(signature),
        "reason": signature.state_reason or organisation.state_reason,
        "progress": progress_on(organisation=organisation, signature=signature),
        "lines": history_lines(organisation),
        "certificates": certificate_addresses(signature.public_id),
        # Drawn into the page: asking for the picture would be one request more.
        "badge": badge_svg(badge_of(signature)),
        "badge_snippet": badge_snippet(signature),
        "mandate": acting if acting and acting.organisation_id == organisation.pk else None,
    }
    return render(request, "members/pact/signatory.html", context)
