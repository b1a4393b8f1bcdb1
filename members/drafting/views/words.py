"""Who wrote which words of a draft, and for which organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from members.drafting.rendering import names_of
from members.drafting.selectors.written import written
from members.drafting.views.desk import Desk, draft_view


@never_cache
@require_GET
@draft_view()
def words(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The text with each word's writer; `for` leaves the words of one alone marked, and the clauses that have some."""
    found = written(desk.draft)
    names = names_of(found.whole, desk.draft.language, f"{desk.address}#c-")
    asked = request.GET.get("for", "")
    found.narrow(asked)
    context = {
        "desk": desk,
        "draft": desk.draft,
        "written": found,
        "names": names,
        "unknown": bool(asked) and found.only is None,
        "crumbs": desk.crumbs,
    }
    return render(request, "members/drafting/words.html", context)
