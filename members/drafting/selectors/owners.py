"""Who decides on a draft."""

from members.accounts.models import User
from members.drafting.enums import Role
from members.drafting.models import Draft, DraftAccess
from members.drafting.selectors.standing import viewers_of
from members.drafting.selectors.viewers import access_to
from members.organisations.enums import Role as MandateRole
from members.organisations.models import Mandate
from members.organisations.selectors import secretariat


def owners_of(draft: Draft) -> list[User]:
    """The people who may decide on a draft: its owners now, or the secretariat where nobody else is left."""
    rows = list(DraftAccess.objects.filter(draft=draft, role=Role.OWNER).select_related("person"))
    organisations = [row.organisation_id for row in rows if row.organisation_id]
    acting = Mandate.objects.filter(organisation__in=organisations).exclude(role=MandateRole.READER).values("person")
    people = [*(row.person for row in rows if row.person), *User.objects.filter(pk__in=acting).order_by("pk")]
    owning = [pk for pk, viewer in viewers_of(people).items() if (access := access_to(viewer, draft)) and access.allows(Role.OWNER)]
    return [person for person in people if person.pk in owning] or list(secretariat())
