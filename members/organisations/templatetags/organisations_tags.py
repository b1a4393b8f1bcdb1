"""For whom the person acts, on every page of the member area; and how past acts name who did them."""

from typing import Any

from django import template
from django.forms import BoundField, Form
from django.utils import timezone
from django.utils.translation import pgettext

from members.organisations.checklist import Check
from members.organisations.models import Invitation, Mandate
from members.organisations.selectors import act_line as line_of_act
from members.organisations.selectors import acting_mandate, ended_choice, in_force_today, my_mandates

register = template.Library()


@register.simple_tag(takes_context=True)
def acting_for(context: template.Context) -> Mandate | None:
    """The mandate by which the person acts in this request, or None."""
    request = context.get("request")
    return acting_mandate(request) if request is not None else None


@register.simple_tag(takes_context=True)
def acting_ended(context: template.Context) -> Mandate | None:
    """The mandate the person had chosen, where it has ended meanwhile."""
    request = context.get("request")
    return ended_choice(request) if request is not None else None


@register.simple_tag(takes_context=True)
def mandates_to_choose(context: template.Context) -> int:
    """By how many mandates the person may act today."""
    request = context.get("request")
    return len(my_mandates(request)) if request is not None else 0


@register.simple_tag
def act_line(mandate: Mandate, erased: bool = False) -> str:
    """See `selectors.act_line`: "Name, for Organisation, then representative"."""
    return line_of_act(mandate, erased=erased)


@register.filter
def mandate_state(mandate: Mandate) -> str:
    """Where a mandate stands today, in a word."""
    if mandate.ended_at is not None:
        return pgettext("mandate", "Ended")
    if in_force_today(mandate):
        return pgettext("mandate", "In force")
    return pgettext("mandate", "Still to begin") if mandate.starts > timezone.localdate() else pgettext("mandate", "Has run out")


@register.filter
def is_in_force(mandate: Mandate) -> bool:
    return in_force_today(mandate)


@register.filter
def check_label(name: str) -> str:
    """What a check of the secretariat's list asks for; of one that a later release dropped, its name."""
    return str(Check(name).label) if name in Check.values else name


@register.filter
def invitation_state(invitation: Invitation) -> str:
    """Where an invitation stands now, in a word: one without an answer may have run out."""
    if invitation.state == "pending" and invitation.expires_at < timezone.now():
        return pgettext("invitation", "Has run out")
    return str(invitation.get_state_display())


@register.filter
def parts_of(form: Form) -> list[tuple[Any, list[BoundField]]]:
    """The parts of a question with several ways to answer: each title with its bound fields."""
    return [(title, [form[name] for name in names]) for title, names in getattr(form, "parts", ())]
