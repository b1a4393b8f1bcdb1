"""The right of reply: once a line of the history, in public, by whoever represents the organisation."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.organisations.enums import Role
from members.organisations.models import Mandate
from members.pact.enums import REPLIABLE
from members.pact.models import SignatureEvent
from members.pact.services.refusals import MandateGone, Refused

LONGEST_REPLY = 1200


@transaction.atomic
def reply_to_event(*, event: SignatureEvent, text: str, person: User, mandate: Mandate) -> SignatureEvent:
    """Add the organisation's one reply to a line of its history; it stays as it is. A suspended organisation may reply too.

    Raises MandateGone, Refused.
    """
    current = SignatureEvent.objects.select_for_update(of=("self",)).select_related("signature__organisation").get(pk=event.pk)
    own = Mandate.objects.in_force(timezone.localdate()).filter(pk=mandate.pk, person=person, role=Role.REPRESENTATIVE)
    held = own.filter(organisation=current.signature.organisation_id).select_for_update().first()
    if held is None:
        raise MandateGone(_("Your mandate as a representative has ended meanwhile. Nothing was done."))
    words = text.strip()
    if not words or len(words) > LONGEST_REPLY:
        raise Refused(_("Write the reply, in at most 1,200 characters."))
    if current.kind not in REPLIABLE:
        raise Refused(_("This line of the history takes no reply."))
    if current.reply:
        raise Refused(_("Your organisation has replied already. A reply stays as it is."))
    current.reply, current.replied_at, current.reply_mandate = words, timezone.now(), held
    current.save(update_fields=["reply", "replied_at", "reply_mandate"])
    log(instance=current.signature.organisation, action="pact.history.reply", user=person, data={"event": current.pk, "mandate": held.pk})
    return current
