"""Comments in a template."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from members.drafting.models import Comment
from members.drafting.rendering import in_lines

register = template.Library()


@register.filter
def said(comment: Comment) -> SafeString:
    """What was said, line by line; whoever is named in it is marked."""
    parts: list[SafeString] = []
    at = 0
    for start, end in comment.marked:
        parts += [in_lines(comment.text[at:start]), format_html('<b class="named">{}</b>', comment.text[start:end])]
        at = end
    return format_html_join("", "{}", ([part] for part in [*parts, in_lines(comment.text[at:])]))
