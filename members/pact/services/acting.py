"""By which mandate somebody acts: read again and locked, in the order in which every service of this room locks (organisation, mandate)."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.accounts.models import User
from members.organisations.enums import Role
from members.organisations.models import Mandate, Organisation
from members.pact.services.refusals import MandateGone

WRITERS = (Role.REPRESENTATIVE, Role.EDITOR)


def mandate_now(*, mandate: Mandate, person: User, roles: Collection[str] = (Role.REPRESENTATIVE,)) -> Mandate:
    """The mandate as it stands now, locked with its organisation: ending it waits for this act, or comes before it. Raises MandateGone."""
    Organisation.objects.select_for_update().get(pk=mandate.organisation_id)
    in_force = Mandate.objects.in_force(timezone.localdate()).filter(pk=mandate.pk, person=person, role__in=roles)
    current = in_force.select_for_update(of=("self",)).select_related("organisation").first()
    if current is None:
        raise MandateGone(_("Your mandate has ended meanwhile, or does not allow this. Nothing was done."))
    return current
