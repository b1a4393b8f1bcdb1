"""Following a draft or a workstream, and no more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from members.accounts.selectors import person_of
from members.drafting.rules import Viewer
from members.drafting.services import following
from members.drafting.views.areas import stream_named
from members.drafting.views.desk import Desk, area_view, draft_view


@require_POST
@draft_view()
def follow(request: HttpRequest, desk: Desk) -> HttpResponse:
    """From now on, or no more (`stop`)."""
    (following.mute if "stop" in request.POST else following.follow)(draft=desk.draft, person=desk.actor.person)
    return redirect("drafting:activity", desk.draft.pk)


@require_POST
@area_view
def follow_area(request: HttpRequest, viewer: Viewer, workstream: str) -> HttpResponse:
    """All drafts of it that the person may see, or no more (`stop`)."""
    stream = stream_named(workstream)
    (following.leave_area if "stop" in request.POST else following.follow_area)(workstream=stream.value, person=person_of(request))
    return redirect("drafting:activity_of_area", stream.value)
