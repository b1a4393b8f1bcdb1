"""A clause in a template, see `rendering`. Each of these is given the names of the clauses that the text may refer to."""

from django import template
from django.utils.safestring import SafeString

from members.drafting import rendering
from members.drafting.clauses import Derived
from members.drafting.difference import ClauseChange
from members.drafting.models import Clause
from members.drafting.rendering import Names
from members.drafting.selectors.reading import derived_of

register = template.Library()
register.filter("quoted", rendering.quoted)
register.filter("pieces", rendering.pieces)
register.filter("worded", rendering.worded)


@register.filter
def inline(clause: Derived | Clause, called: Names) -> SafeString:
    """Its words alone."""
    return rendering.inline(_derived(clause), called)


@register.filter
def block(clause: Derived | Clause, called: Names) -> SafeString:
    """As a paragraph or a table."""
    return rendering.block(_derived(clause), called)


@register.simple_tag
def redline(change: ClauseChange, before: Names, after: Names) -> SafeString:
    """What became of it, word by word."""
    return rendering.redline(change, before, after)


@register.filter
def called(names: Names, clause_id: str) -> str:
    """The name under which others refer to a clause."""
    return names.of(clause_id)


def _derived(clause: Derived | Clause) -> Derived:
    return derived_of([clause])[0] if isinstance(clause, Clause) else clause
