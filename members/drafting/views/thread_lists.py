"""The threads of a draft."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from members.drafting.rendering import names_of
from members.drafting.selectors import reading
from members.drafting.selectors import threads as found
from members.drafting.selectors.placing import placed
from members.drafting.views.desk import Desk, draft_view

PAGE_SIZE = 25


@never_cache
@require_GET
@draft_view()
def threads(request: HttpRequest, desk: Desk) -> HttpResponse:
    """`show`: open ones, those that need a place, one's own, those in which one is named, resolved ones."""
    show = request.GET.get("show", "")
    show = show if show in found.SHOWS else found.OPEN
    clauses = list(reading.clauses_of(desk.draft))
    rows = found.listed(desk.draft, show, person=desk.actor.person, organisation=desk.actor.organisation, clauses=clauses)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "desk": desk,
        "draft": desk.draft,
        "page": page,
        "rows": placed(page.object_list, clauses),
        "show": show,
        "shows": found.SHOWS,
        "names": names_of(reading.derived_of(clauses), desk.draft.language, f"{desk.address}#c-"),
        "crumbs": desk.crumbs,
    }
    return render(request, "members/drafting/threads.html", context)
