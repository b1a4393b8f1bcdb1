"""Who did what: in a draft, in a workstream, in all drafts that one may see."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from members.accounts.selectors import person_of
from members.drafting.models import Draft
from members.drafting.rules import Viewer
from members.drafting.selectors.activity import Feed, feed
from members.drafting.selectors.cursors import read_cursor
from members.drafting.selectors.following import following, follows_area
from members.drafting.selectors.viewers import visible_to
from members.drafting.views.areas import stream_named
from members.drafting.views.desk import Desk, area_view, draft_view


@never_cache
@require_GET
@draft_view()
def of_draft(request: HttpRequest, desk: Desk) -> HttpResponse:
    found = feed(Draft.objects.filter(pk=desk.draft.pk), for_owner=desk.owns, before=read_cursor(request.GET.get("before", "")))
    context = {"desk": desk, "draft": desk.draft, "crumbs": desk.crumbs, "following": following(desk.actor.person, desk.draft)}
    return _page(request, found, context)


@never_cache
@require_GET
@area_view
def of_area(request: HttpRequest, viewer: Viewer, workstream: str) -> HttpResponse:
    stream = stream_named(workstream)
    drafts = visible_to(viewer).filter(workstream=stream)
    followed = follows_area(person_of(request), stream.value)
    crumbs = [(_("Drafts"), reverse("drafting:areas")), (str(stream.label), reverse("drafting:area", args=[stream.value]))]
    return _page(request, _many(request, viewer, drafts), {"stream": stream, "crumbs": crumbs, "followed": followed})


@never_cache
@require_GET
@area_view
def of_all(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    return _page(request, _many(request, viewer, visible_to(viewer)), {"crumbs": [(_("Drafts"), reverse("drafting:areas"))]})


def _many(request: HttpRequest, viewer: Viewer, drafts: QuerySet[Draft]) -> Feed:
    """Of many drafts only the secretariat, which owns them all, is told what owners are told."""
    return feed(drafts, for_owner=viewer.secretariat, before=read_cursor(request.GET.get("before", "")))


def _page(request: HttpRequest, found: Feed, context: dict[str, object]) -> HttpResponse:
    return render(request, "members/drafting/activity.html", {"feed": found, "begun": "before" in request.GET, **context})
