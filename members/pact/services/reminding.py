"""Reminders that the secretariat sends by choice."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.pact.models import Reminder, Signature
from members.pact.schedule import BY_HAND_DAYS
from members.pact.services.refusals import Refused
from members.pact.services.telling import tell_about_report


@transaction.atomic
def remind_by_hand(*, signature: Signature, reminded_by: User) -> bool:
    """Remind a signatory of its report; False where it was reminded by hand within a week, or its signature does not hold. Raises Refused."""
    if not is_secretariat(reminded_by):
        raise Refused(_("Only the secretariat sends reminders."))
    today = timezone.localdate()
    locked = Signature.objects.active().select_for_update(of=("self",)).select_related("organisation")
    current = locked.filter(pk=signature.pk, report_due__isnull=False).first()
    if current is None:
        return False
    recent = Reminder.objects.filter(signature=current, key__startswith="hand:", day__gt=today - timedelta(days=BY_HAND_DAYS))
    if recent.exists():
        return False
    Reminder.objects.create(signature=current, key=f"hand:{today}", day=today, person=reminded_by)
    tell_about_report(signature=current, act="by_hand", key=str(today))
    log(instance=current.organisation, action="pact.signature.remind", user=reminded_by, data={"signature": current.public_id})
    return True
