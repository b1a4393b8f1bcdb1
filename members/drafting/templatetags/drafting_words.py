"""Who wrote which words, in a template."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from members.drafting import marking
from members.drafting.rendering import Names
from members.drafting.selectors.parties import Party
from members.drafting.selectors.written import Credited, Written

register = template.Library()


@register.filter
def called(party: Party) -> str:
    """Its name, and where its words come from."""
    name = party.organisation.short_name if party.organisation else _("Secretariat")
    return _("%(name)s, what the draft began with") % {"name": name} if party.begun else name


@register.simple_tag
def marked(row: Credited, written: Written, names: Names) -> SafeString:
    """The words of a clause, each stretch with who wrote it."""
    parties = [(party, called(party)) for party in written.parties]
    return marking.marked(row.clause, row.stretches, parties, names, written.only.place + 1 if written.only else 0)
