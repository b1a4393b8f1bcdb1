"""The five workstreams, their drafts, and beginning one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.accounts.models import User
from members.drafting.enums import Role
from members.drafting.forms_sharing import DraftForm
from members.drafting.rules import Seat, Viewer
from members.drafting.selectors import reading
from members.drafting.selectors.viewers import access_to, with_accesses
from members.drafting.services import drafts
from members.drafting.services.acting import Actor
from members.drafting.skeletons import outline
from members.drafting.views.desk import area_view, organisation_of
from members.organisations.models import Organisation
from members.pact.enums import Workstream

PAGE_SIZE = 20


@require_GET
@area_view
def areas(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    return render(request, "members/drafting/areas.html", {"areas": reading.areas(viewer)})


@require_GET
@area_view
def area(request: HttpRequest, viewer: Viewer, workstream: str) -> HttpResponse:
    stream = stream_named(workstream)
    seat = _seat(viewer)
    page = Paginator(with_accesses(reading.drafts_in(viewer, stream)), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "stream": stream,
        "page": page,
        "accesses": {draft.pk: access_to(viewer, draft) for draft in page},
        "participants": reading.participants(stream),
        "takes_part": seat is not None and stream in seat.streams,
        "may_join": seat is not None and seat.most > Role.READER,
        "may_begin": may_begin(viewer),
        "crumbs": [(_("Drafts"), reverse("drafting:areas"))],
    }
    return render(request, "members/drafting/area.html", context)


@require_POST
@area_view
def take_part(request: HttpRequest, viewer: Viewer, workstream: str) -> HttpResponse:
    """The organisation the person acts for joins a workstream, or leaves it (`leave`)."""
    stream, seat = stream_named(workstream), _seat(viewer)
    organisation = organisation_of(request, seat.organisation_id) if seat and seat.most > Role.READER else None
    if organisation is None or not isinstance(request.user, User):
        raise PermissionDenied
    if "leave" in request.POST:
        drafts.leave_area(organisation=organisation, workstream=stream)
    else:
        drafts.join_area(actor=Actor(request.user, organisation, Role.EDITOR), organisation=organisation, workstream=stream)
    return redirect("drafting:area", stream)


@require_http_methods(["GET", "POST"])
@area_view
def begin(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    if not may_begin(viewer) or not isinstance(request.user, User):
        raise PermissionDenied
    form = DraftForm(request.POST or None, initial={"workstream": request.GET.get("workstream", "")})
    if request.method == "POST" and form.is_valid():
        text = form.first_text
        draft = drafts.create_draft(actor=Actor(request.user, acting_for(request, viewer), Role.OWNER), clauses=text, **form.chosen)
        if text:
            messages.success(request, _("The draft is there, with its skeleton. Fill the gaps, and take the notes out."))
            return redirect("drafting:draft", draft.pk)
        messages.success(request, _("The draft is there. Write its first clause."))
        return redirect("drafting:add", draft.pk)
    outlines = [(stream.label, outline(stream, get_language() or "sq")) for stream in Workstream]
    context = {"form": form, "outlines": outlines, "crumbs": [(_("Drafts"), reverse("drafting:areas"))]}
    return render(request, "members/drafting/begin.html", context)


def stream_named(workstream: str) -> Workstream:
    """The workstream of an address. Raises Http404."""
    try:
        return Workstream(workstream)
    except ValueError as error:
        raise Http404 from error


def _seat(viewer: Viewer) -> Seat | None:
    return viewer.seats[0] if viewer.seats else None


def acting_for(request: HttpRequest, viewer: Viewer) -> Organisation | None:
    """The organisation for which the person begins a draft; none for the secretariat."""
    seat = _seat(viewer)
    return organisation_of(request, seat.organisation_id) if seat and not viewer.secretariat else None


def may_begin(viewer: Viewer) -> bool:
    seat = _seat(viewer)
    return viewer.secretariat or (seat is not None and seat.most > Role.READER)
