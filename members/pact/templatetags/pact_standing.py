"""What a page shows of where a signature stands."""

from typing import Any

from django import template

from members.pact.models import Signature
from members.pact.schedule import Course, days_ahead
from members.pact.selectors.renewal import resignature_due

register = template.Library()


@register.inclusion_tag("members/pact/_standing.html")
def standing_notice(signature: Signature) -> dict[str, Any]:
    """What the register says of a report that is missing, of lapsing, and of a newer text to sign; nothing where all is well."""
    due = signature.report_due
    overdue, lapses = days_ahead(Course(due, signature.standing, signature.standing_since)) if due else (None, None)
    return {
        "signature": signature,
        "organisation": signature.organisation,
        "overdue": overdue,
        "lapses": lapses,
        "renewal": resignature_due(signature),
    }
