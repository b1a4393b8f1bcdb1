"""The page on which a draft is written together, and followed while it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from members.drafting.clauses import MAX_LEVEL
from members.drafting.enums import ClauseKind
from members.drafting.rendering import names_of
from members.drafting.selectors import reading
from members.drafting.services.looking import look
from members.drafting.views.desk import Desk, draft_view


@never_cache
@require_GET
@draft_view()
def live(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Without script the page shows the text as it was a moment ago and leads to the forms."""
    clauses = list(reading.clauses_of(desk.draft))
    context = {
        "desk": desk,
        "draft": desk.draft,
        "clauses": clauses,
        "names": names_of(reading.derived_of(clauses), desk.draft.language),
        "socket": f"/ws/drafts/{desk.draft.pk}/",
        "kinds": [(kind.value, kind.label) for kind in ClauseKind if kind != ClauseKind.TABLE],
        "levels": range(1, MAX_LEVEL + 1),
        "crumbs": desk.crumbs,
    }
    page = render(request, "members/drafting/live.html", context)
    look(draft=desk.draft, person=desk.actor.person, held=desk.look)
    return page
