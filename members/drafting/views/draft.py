"""The draft's page, and what it answers to the script that watches it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from members.drafting.rendering import names_of
from members.drafting.selectors import reading
from members.drafting.selectors.looks import glance
from members.drafting.selectors.suggestions import beside
from members.drafting.services.looking import look
from members.drafting.views.desk import Desk, draft_view


@never_cache
@require_GET
@draft_view()
def draft(request: HttpRequest, desk: Desk) -> HttpResponse:
    sheet = reading.sheet(desk.draft)
    waiting = beside(desk.draft, [row.clause for row in sheet.rows])
    context = {
        "desk": desk,
        "draft": desk.draft,
        "sheet": sheet,
        "names": names_of(reading.derived_of(row.clause for row in sheet.rows), desk.draft.language),
        "beside": waiting,
        "glance": glance(desk.look, desk.draft, sheet, waiting),
        "crumbs": desk.crumbs[:-1],
    }
    page = render(request, "members/drafting/draft.html", context)
    look(draft=desk.draft, person=desk.actor.person, held=desk.look)
    return page


@never_cache
@require_GET
@draft_view()
def state(request: HttpRequest, desk: Desk) -> JsonResponse:
    """What changed since the revision `since`: for the script that offers newer text."""
    given = request.GET.get("since", "")
    since = int(given) if given.isdecimal() and len(given) < 10 else desk.draft.revision
    changed = reading.changed_since(desk.draft, since)
    return JsonResponse(
        {
            "revision": desk.draft.revision,
            "locked": not desk.draft.is_open,
            "clauses": [
                {
                    "id": clause.clause_id,
                    "number": clause.number,
                    "by": str(clause.changed_by),
                    "for": clause.changed_for.short_name if clause.changed_for else _("Secretariat"),
                }
                for clause in changed[:50]
            ],
        }
    )
