"""Who may do what in many open drafts at once, asked from the database now: for the sockets of a process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth.models import Group
from django.utils import timezone

from members.accounts.models import User
from members.accounts.open_sessions import open_sessions
from members.accounts.selectors import is_secretariat
from members.drafting.enums import Role
from members.drafting.models import AreaMembership, Draft, DraftAccess
from members.drafting.rules import Seat, Viewer
from members.drafting.selectors.viewers import access_to, most_allowed, with_accesses
from members.organisations.models import Mandate, Organisation
from members.organisations.selectors import ACTING_SESSION_KEY
from members.pact.selectors import signed_among


class Place(NamedTuple):
    """Where somebody is: by which session, in which draft."""

    session_key: str
    draft_id: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody may do there now, for which organisation (None: the secretariat), how far the draft has been written, and how it is numbered."""

    person: User
    organisation: Organisation | None
    role: Role
    is_open: bool
    revision: int
    numbering: str

    @property
    def writes(self) -> bool:
        """Whether the text may be changed."""
        return self.is_open and self.role >= Role.EDITOR


def viewers_of(people: Iterable[User]) -> dict[int, Viewer]:
    """Who many people are to drafts, each by all their mandates, as `viewer_of` says of one. Five queries, however many they are."""
    active = {person.pk: person for person in people if person.is_active}
    groups: defaultdict[int, set[str]] = defaultdict(set)
    for person_id, name in Group.objects.filter(user__in=active).values_list("user", "name"):
        groups[person_id].add(name)
    for person in active.values():
        person.group_names = frozenset(groups[person.pk])
    seats, _organisations = _seats(active)
    given = _given(active)
    return {pk: Viewer(pk, is_secretariat(person), tuple(seats.get(pk, ())), given.get(pk, frozenset())) for pk, person in active.items()}


def who_may(draft: Draft, people: Iterable[User], least: Role = Role.READER) -> list[User]:
    """Of these people, those who have at least this role on the draft now: asked before anybody is told anything."""
    asked = list(people)
    held = with_accesses(Draft.objects.filter(pk=draft.pk)).first()
    viewers = viewers_of(asked)
    found = {pk: access_to(viewer, held) for pk, viewer in viewers.items()} if held else {}
    return [person for person in asked if (access := found.get(person.pk)) is not None and access.allows(least)]


def standings(places: Collection[Place]) -> dict[Place, Standing]:
    """The places at which somebody may be now, each with what they may do. Nine queries, however many places."""
    sessions = open_sessions({place.session_key for place in places})
    drafts = {draft.pk: draft for draft in with_accesses(Draft.objects.filter(pk__in={place.draft_id for place in places}))}
    people = {session.person.pk: session.person for session in sessions.values()}
    seats, organisations = _seats(people)
    given = _given(people)
    found = {}
    for place in places:
        session, draft = sessions.get(place.session_key), drafts.get(place.draft_id)
        if session is None or draft is None:
            continue
        acting = session.data.get(ACTING_SESSION_KEY)
        own = sorted(seats.get(session.person.pk, ()), key=lambda seat: seat.organisation_id != acting)
        viewer = Viewer(session.person.pk, is_secretariat(session.person), tuple(own), given.get(session.person.pk, frozenset()))
        access = access_to(viewer, draft)
        if access is not None:
            organisation = organisations[access.organisation_id] if access.organisation_id else None
            found[place] = Standing(session.person, organisation, access.role, draft.is_open, draft.revision, draft.numbering)
    return found


def _seats(people: Mapping[int, User]) -> tuple[dict[int, list[Seat]], dict[int, Organisation]]:
    """The seats of each person in the order of the alphabet, and the organisations they are of."""
    mandates = list(
        Mandate.objects.in_force(timezone.localdate())
        .filter(person__in=people)
        .select_related("organisation")
        .order_by("organisation__sort_key", "pk")
    )
    signed = signed_among({mandate.organisation_id for mandate in mandates})
    streams: defaultdict[int, set[str]] = defaultdict(set)
    for organisation_id, stream in AreaMembership.objects.filter(organisation__in=signed).values_list("organisation", "workstream"):
        streams[organisation_id].add(stream)
    seats: defaultdict[int, list[Seat]] = defaultdict(list)
    for mandate in mandates:
        if mandate.organisation_id in signed:
            own = frozenset(streams[mandate.organisation_id])
            seats[mandate.person_id].append(Seat(mandate.organisation_id, most_allowed(mandate), own))
    return dict(seats), {mandate.organisation_id: mandate.organisation for mandate in mandates}


def _given(people: Mapping[int, User]) -> dict[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for person_id, draft_id in DraftAccess.objects.filter(person__in=people).values_list("person", "draft"):
        found[person_id].add(draft_id)
    return {person_id: frozenset(drafts) for person_id, drafts in found.items()}
