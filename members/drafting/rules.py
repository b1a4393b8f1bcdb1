"""Who may do what with a draft: one predicate, asked by pages, lists, counts, search and notices. Pure.

A person takes part through a mandate in force of an organisation whose signature holds; each such mandate is a `Seat`. Without a seat
nobody sees anything, a role given in person included. The secretariat owns every draft, so that owners can always be replaced.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from members.drafting.enums import Role, Visibility


@dataclass(frozen=True, slots=True)
class Seat:
    """A mandate of a signatory. `most`: the highest role it allows. `streams`: the workstreams its organisation takes part in."""

    organisation_id: int
    most: Role
    streams: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks. Seats come with the one the person acts by first; `given` are drafts shared with the person by name, which count
    with a seat only."""

    person_id: int | None
    secretariat: bool = False
    seats: tuple[Seat, ...] = ()
    given: frozenset[int] = frozenset()

    @property
    def takes_part(self) -> bool:
        return self.secretariat or bool(self.seats)

    @property
    def organisation_ids(self) -> frozenset[int]:
        return frozenset(seat.organisation_id for seat in self.seats)

    @property
    def streams(self) -> frozenset[str]:
        return frozenset[str]().union(*(seat.streams for seat in self.seats))


@dataclass(frozen=True, slots=True)
class Shared:
    """How a draft is shared: `people` and `organisations` map ids to the roles given to them."""

    visibility: str
    workstream: str
    audience_role: int
    people: dict[int, int] = field(default_factory=dict)
    organisations: dict[int, int] = field(default_factory=dict)
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """What one may do, and for which organisation one does it (None: for the secretariat)."""

    role: Role
    organisation_id: int | None

    def allows(self, role: Role) -> bool:
        return self.role >= role


def access(viewer: Viewer, shared: Shared) -> Access | None:
    """The highest role of a viewer on a draft; None where the viewer may not know of it, and for everybody while it is in the trash."""
    return None if shared.trashed else held(viewer, shared)


def held(viewer: Viewer, shared: Shared) -> Access | None:
    """The role that counts, or would count once a draft is out of the trash. Of two seats with the same role the first counts."""
    if viewer.secretariat:
        return Access(Role.OWNER, None)
    best: Access | None = None
    for seat in viewer.seats:
        given = list(_roles(viewer, seat, shared))
        if given and (best is None or min(max(given), seat.most) > best.role):
            best = Access(Role(min(max(given), seat.most)), seat.organisation_id)
    return best


def _roles(viewer: Viewer, seat: Seat, shared: Shared) -> Iterable[int]:
    if viewer.person_id in shared.people:
        yield shared.people[viewer.person_id]
    # A private draft is for people: a role that an organisation has counts again once the draft is opened to more.
    if seat.organisation_id in shared.organisations and shared.visibility != Visibility.PRIVATE:
        yield shared.organisations[seat.organisation_id]
    if shared.visibility == Visibility.SIGNATORIES or (shared.visibility == Visibility.WORKSTREAM and shared.workstream in seat.streams):
        yield shared.audience_role
