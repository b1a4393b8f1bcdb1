"""Requests for a higher role: what one may ask for, what one asked, and what waits for an owner."""

from dataclasses import dataclass

from django.db.models import QuerySet

from members.drafting.enums import RequestState, Role
from members.drafting.models import AccessRequest, Draft
from members.drafting.rules import Viewer
from members.drafting.selectors.standing import viewers_of
from members.drafting.selectors.viewers import access_to


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open request, the role that the asker has now, and those that can be granted: the lowest first."""

    row: AccessRequest
    now: Role
    roles: tuple[Role, ...]


def roles_above(role: int, most: int) -> tuple[Role, ...]:
    """Those higher than one, up to another."""
    return tuple(each for each in Role if role < each <= most)


def most_of(viewer: Viewer) -> Role:
    """The highest role that any of a viewer's mandates allows."""
    return max((seat.most for seat in viewer.seats), default=Role.READER)


def requests_of(draft: Draft) -> QuerySet[AccessRequest]:
    """With everybody they name, the newest first."""
    return AccessRequest.objects.filter(draft=draft).select_related("person", "organisation", "decided_by").order_by("-asked_at", "-pk")


def waiting(draft: Draft) -> list[Waiting]:
    """What an owner may still decide on: not of who lost the draft or their mandate, or has meanwhile what they asked for."""
    rows = list(requests_of(draft).filter(state=RequestState.OPEN).order_by("asked_at", "pk"))
    viewers = viewers_of(row.person for row in rows)
    found = []
    for row in rows:
        viewer = viewers.get(row.person_id)
        access = access_to(viewer, draft) if viewer else None
        roles = roles_above(access.role, min(row.role, most_of(viewer))) if viewer and access else ()
        if access is not None and roles:
            found.append(Waiting(row, access.role, roles))
    return found
