"""A clause in a template, see `rendering`. Each of these is given the names of the clauses that the text may refer to."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from members.drafting import redlined, rendering
from members.drafting.clauses import Derived
from members.drafting.difference import ClauseChange
from members.drafting.enums import ClauseKind
from members.drafting.models import Clause
from members.drafting.rendering import Names
from members.drafting.selectors.reading import derived_of
from members.drafting.selectors.suggestions import Shown

register = template.Library()
register.filter("quoted", rendering.quoted)
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
def block_in(where: str, clause: Derived | Clause, called: Names) -> SafeString:
    """The same, where it stands on the page more than once."""
    return rendering.block(_derived(clause), called, where)


@register.simple_tag
def redline(change: ClauseChange, before: Names, after: Names, where: str = "") -> SafeString:
    """What became of it, word by word."""
    return redlined.redline(change, before, after, where)


@register.simple_tag
def table_name(change: ClauseChange, before: Names, after: Names) -> str:
    """What a table is called, that has no number; "" for another clause."""
    return (after if change.after else before).tables.get(change.clause_id, "")


@register.simple_tag
def suggested(shown: Shown, called: Names) -> SafeString:
    """What a suggestion changes."""
    pieces = shown.outcome.pieces
    if shown.about != ClauseKind.TABLE:
        return format_html('<p class="suggestion__words" lang="{}">{}</p>', called.language, rendering.pieces(pieces, called))
    with override(called.language):
        where = gettext("Suggestion {number}").format(number=shown.row.pk)
    return redlined.of_pieces(pieces, called, shown.row.clause_id, where)


@register.filter
def called(names: Names, clause_id: str) -> str:
    """The name under which others refer to a clause."""
    return names.of(clause_id)


def _derived(clause: Derived | Clause) -> Derived:
    return derived_of([clause])[0] if isinstance(clause, Clause) else clause
