"""For whom the person acts, on every page of the member area."""

from typing import Any

from django import template
from django.forms import BoundField, Form

from members.organisations.models import Mandate
from members.organisations.selectors import acting_mandate, my_mandates

register = template.Library()


@register.simple_tag(takes_context=True)
def acting_for(context: template.Context) -> Mandate | None:
    """The mandate by which the person acts in this request, or None."""
    request = context.get("request")
    return acting_mandate(request) if request is not None else None


@register.simple_tag(takes_context=True)
def may_choose(context: template.Context) -> bool:
    """Whether the person acts for several organisations and so chooses among them."""
    request = context.get("request")
    return request is not None and len(my_mandates(request)) > 1


@register.filter
def parts_of(form: Form) -> list[tuple[Any, list[BoundField]]]:
    """The parts of a question with several ways to answer: each title with its bound fields."""
    return [(title, [form[name] for name in names]) for title, names in getattr(form, "parts", ())]
