"""Who asks, and the rows that `rules.access` allows them, as one condition."""

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.drafting.enums import Role, Visibility
from members.drafting.models import AreaMembership, Draft, DraftAccess
from members.drafting.rules import Access, Seat, Shared, Viewer, access
from members.organisations.enums import Role as MandateRole
from members.organisations.models import Mandate
from members.organisations.selectors import acting_mandate, my_mandates
from members.pact.selectors import signatories
from members.pact.selectors.acting import mandates_just_asked

NOBODY = Viewer(person_id=None)


def viewer_of(person: Any) -> Viewer:
    """Who a person is to drafts, asked from the database now. Anonymous people are nobody."""
    if not isinstance(person, User) or not person.is_active:
        return NOBODY
    return _viewer(person, mandates_just_asked(person))


def viewer_in(request: HttpRequest) -> Viewer:
    """Who asks in this request, read once; the mandate they chose to act by comes first."""
    if not isinstance(request.user, User):
        return NOBODY
    known = vars(request)
    if "_drafting_viewer" not in known:
        acting = acting_mandate(request)
        known["_drafting_viewer"] = _viewer(request.user, sorted(my_mandates(request), key=lambda mandate: mandate != acting))
    viewer: Viewer = known["_drafting_viewer"]
    return viewer


def _viewer(person: User, mandates: list[Mandate]) -> Viewer:
    ids = {mandate.organisation_id for mandate in mandates}
    streams, given = _streams(ids, person) if ids else ({}, frozenset[int]())
    seats = tuple(
        Seat(mandate.organisation_id, most_allowed(mandate), frozenset(streams[mandate.organisation_id]))
        for mandate in mandates
        if mandate.organisation_id in streams
    )
    return Viewer(person_id=person.pk, secretariat=is_secretariat(person), seats=seats, given=given)


def _streams(organisation_ids: set[int], person: User) -> tuple[dict[int, list[str]], frozenset[int]]:
    """Those of the organisations whose signature holds, each with the workstreams it takes part in, and what is shared with the
    person by name: one query."""
    areas = AreaMembership.objects.filter(organisation=OuterRef("pk")).order_by("workstream").values("workstream")
    drafts = DraftAccess.objects.filter(person=person).values("draft")
    signed = signatories().filter(pk__in=organisation_ids).annotate(streams=ArraySubquery(areas), given=ArraySubquery(drafts))
    rows = list(signed.values_list("pk", "streams", "given"))
    return {pk: streams for pk, streams, _given in rows}, frozenset(draft for _pk, _streams, given in rows for draft in given)


def most_allowed(mandate: Mandate) -> Role:
    """The highest role that a mandate allows on any draft."""
    return Role.READER if mandate.role == MandateRole.READER else Role.OWNER


def visible_to(viewer: Viewer) -> QuerySet[Draft]:
    """The drafts a viewer may know of: those, and only those, on which `rules.access` gives a role."""
    there = Draft.objects.filter(trashed_at__isnull=True)
    if viewer.secretariat:
        return there
    if not viewer.seats:
        return Draft.objects.none()
    named = Q(person=viewer.person_id) | (Q(organisation__in=viewer.organisation_ids) & ~Q(draft__visibility=Visibility.PRIVATE))
    return there.filter(
        Q(visibility=Visibility.SIGNATORIES)
        | Q(visibility=Visibility.WORKSTREAM, workstream__in=viewer.streams)
        | Q(pk__in=DraftAccess.objects.filter(named).values("draft"))
    )


def with_accesses(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    """The drafts with what `access_to` needs, in one more query."""
    rows = DraftAccess.objects.select_related("person", "organisation").order_by("-role", "pk")
    return drafts.prefetch_related(Prefetch("accesses", queryset=rows))


def access_to(viewer: Viewer, draft: Draft) -> Access | None:
    """The viewer's role on a draft; None where they may not know of it."""
    return access_by(viewer, draft, list(draft.accesses.all()))


def access_by(viewer: Viewer, draft: Draft, given: Collection[DraftAccess]) -> Access | None:
    """The same, where the roles given on it have been read already."""
    return access(viewer, _shared(draft, given))


def shared_of(draft: Draft) -> Shared:
    """How it is shared, as the rules ask it."""
    return _shared(draft, list(draft.accesses.all()))


def _shared(draft: Draft, given: Collection[DraftAccess]) -> Shared:
    return Shared(
        visibility=draft.visibility,
        workstream=draft.workstream,
        audience_role=draft.audience_role,
        people={row.person_id: row.role for row in given if row.person_id is not None},
        organisations={row.organisation_id: row.role for row in given if row.organisation_id is not None},
        trashed=draft.trashed_at is not None,
    )
