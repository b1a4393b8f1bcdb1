"""What every view of a draft begins with: who asks, which draft, and whether they may know of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from members.accounts.models import User
from members.drafting.enums import Role
from members.drafting.models import Draft, Look
from members.drafting.rules import Viewer
from members.drafting.selectors.looks import with_look, with_newest
from members.drafting.selectors.viewers import access_to, viewer_in, visible_to, with_accesses
from members.drafting.services.acting import Actor, DraftLockedError
from members.drafting.services.compacting import follow
from members.organisations.models import Organisation
from members.organisations.selectors import my_mandates

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Desk:
    """A viewer at a draft."""

    viewer: Viewer
    draft: Draft
    actor: Actor

    @property
    def may_comment(self) -> bool:
        return self.actor.role >= Role.COMMENTER

    @property
    def may_suggest(self) -> bool:
        return self.actor.role >= Role.SUGGESTER and self.draft.is_open

    @property
    def may_decide(self) -> bool:
        """On suggestions; a locked draft lets them be rejected."""
        return self.actor.role >= Role.EDITOR

    @property
    def may_edit(self) -> bool:
        return self.actor.role >= Role.EDITOR and self.draft.is_open

    @property
    def owns(self) -> bool:
        return self.actor.role >= Role.OWNER

    @property
    def look(self) -> Look | None:
        """The viewer's newest look at the draft before this request."""
        return getattr(self.draft, "look", None)

    @property
    def people(self) -> list[User]:
        """Those named in person."""
        return [row.person for row in self.draft.accesses.all() if row.person is not None]

    @property
    def address(self) -> str:
        return reverse("drafting:draft", args=[self.draft.pk])

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        stream = self.draft.get_workstream_display()
        return [
            (_("Drafts"), reverse("drafting:areas")),
            (str(stream), reverse("drafting:area", args=[self.draft.workstream])),
            (self.draft.title, self.address),
        ]


def organisation_of(request: HttpRequest, organisation_id: int | None) -> Organisation | None:
    """The organisation of one of the mandates of who asks."""
    return next((mandate.organisation for mandate in my_mandates(request) if mandate.organisation_id == organisation_id), None)


def area_view(view: View) -> View:
    """Let through who takes part in the drafting area, and hand the viewer to the view; others are told who it is for (403)."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        viewer = viewer_in(request)
        if not viewer.takes_part:
            return render(request, "members/drafting/closed.html", status=403)
        return view(request, viewer, *args, **kwargs)

    return guarded


def draft_view(role: Role = Role.READER, *, open_only: bool = False) -> Callable[[View], View]:
    """Call the view with a Desk. A draft the person may not know of is not found (404); a role that is not enough is refused (403).

    `open_only`: the text of a locked draft is not changed; who asks is led back to it and told so. What is shown to be changed is the
    text as it is now: the rows follow what is written live two seconds later, and a form that began before them would be refused.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def guarded(request: HttpRequest, draft_id: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
            desk = _desk(request, draft_id)
            if desk.actor.role < role:
                raise PermissionDenied
            if open_only and not desk.draft.is_open:
                return told_locked(request, desk)
            if open_only and request.method == "GET":
                _bring_up_to_date(desk.draft)
            try:
                return view(request, desk, *args, **kwargs)
            except DraftLockedError:
                return told_locked(request, desk)

        return guarded

    return decorate


def _desk(request: HttpRequest, draft_id: int) -> Desk:
    viewer = viewer_in(request)
    drafts = with_newest(with_look(with_accesses(visible_to(viewer)), viewer))
    draft = drafts.select_related("created_by", "created_for").filter(pk=draft_id).first()
    access = access_to(viewer, draft) if draft else None
    if draft is None or access is None or not isinstance(request.user, User):
        raise Http404
    return Desk(viewer, draft, Actor(request.user, organisation_of(request, access.organisation_id), access.role))


def _bring_up_to_date(draft: Draft) -> None:
    if draft.projected_revision != draft.revision and follow(draft.pk):
        draft.refresh_from_db(fields=["revision", "projected_revision"])


def told_locked(request: HttpRequest, desk: Desk) -> HttpResponse:
    messages.warning(request, _("The draft is locked. Its text does not change any more; comments are still possible."))
    return redirect(desk.address)
