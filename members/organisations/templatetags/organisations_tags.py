"""For whom the person acts, on every page of the member area."""

from django import template

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
